/**
 * Time multiplexing: one vGPU holds the whole device at a time.
 *
 * <p>These policies differ in whose turn is next and how long it lasts. Turns in a ring ({@code round-robin} and its
 * weighted and deficit forms) cost O(1) or nearly so and wait for the sum of the other turns; a heap of tags
 * ({@code start-time-fair}, {@code fixed-priority}, {@code fifo}) costs O(log n) and orders by service, urgency or
 * arrival. Accounts that only decide who may be passed over ({@code credit}) follow a published system, faults included.
 * Sub-packages hold the disciplines of fair queueing, of deadlines and budgets, and of published systems.
 *
 * <p>All of them start somebody only when nobody holds the device, and keep a vGPU whose start was refused at its place
 * until it is withdrawn.
 */
@NullMarked
package io.gpumux.algorithms.time;

import org.jspecify.annotations.NullMarked;
