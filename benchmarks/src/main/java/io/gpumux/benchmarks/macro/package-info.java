/** JMH benchmarks of whole simulations, beside a bare event loop. */
@NullMarked
package io.gpumux.benchmarks.macro;

import org.jspecify.annotations.NullMarked;
