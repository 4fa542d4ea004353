/** The benchmarks of simulations, without JMH. */
@NullMarked
package io.gpumux.benchmarks.macro;

import org.jspecify.annotations.NullMarked;
