/**
 * Schedulers built on a way to stop what runs: at the end of the hardware queue, of a kernel, of its resident blocks, or at
 * once.
 *
 * <p>{@code xsched-*}, {@code reef}, {@code effisha}, {@code flep-*} and {@code pkm} are configurations of two disciplines,
 * the most urgent first and rounds by utilization, with a {@link io.gpumux.algorithms.time.preemptive.Launch} each;
 * {@code tally} and {@code gpreempt} have rules of their own about when the less urgent may start or must stop.
 */
@NullMarked
package io.gpumux.algorithms.time.preemptive;

import org.jspecify.annotations.NullMarked;
