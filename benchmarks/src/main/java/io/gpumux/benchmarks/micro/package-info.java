/** JMH benchmarks of single decisions: a scheduler on a device that costs next to nothing, beside a bare heap. */
@NullMarked
package io.gpumux.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
