/**
 * Proportional share with a memory: what a vGPU is owed, or owes, outlasts its absence.
 *
 * <p>Both compare each vGPU with a fluid device that serves all who have work at once, by weight. {@code stride} runs the
 * one whose next request would end first and is within a request or two of any other; {@code eevdf} first asks who is owed
 * anything at all, and is within a request of the fluid device itself, however many there are. Both cost O(log n).
 */
@NullMarked
package io.gpumux.algorithms.time.fair;

import org.jspecify.annotations.NullMarked;
