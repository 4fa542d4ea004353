/**
 * Proportional shares of time: each vGPU with work gets turns in proportion to its weight, by account or by lot.
 *
 * <p>{@code stride} and {@code eevdf} compare each vGPU with a fluid device that serves all who have work at once, by
 * weight, and remember across its absence what a vGPU is owed. {@code stride} runs the one whose next request would end
 * first and is within a request or two of any other; {@code eevdf} first asks who is owed anything at all, and is within
 * a request of the fluid device itself, however many there are. {@code lottery} draws. All cost O(log n).
 *
 * <p>{@code self-clocked-fair}, {@code weighted-fair}, {@code worst-case-fair} and {@code virtual-clock} are the classics of
 * packet networks, with kernels or slices of them as packets: they order pieces by where they would end, and differ in the
 * clock. {@code start-time-fair-depth} keeps several kernels on the device. {@code least-vruntime} is what Linux does.
 */
@NullMarked
package io.gpumux.algorithms.time.fair;

import org.jspecify.annotations.NullMarked;
