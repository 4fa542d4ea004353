/** The benchmarks of decisions, without JMH. */
@NullMarked
package io.gpumux.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
