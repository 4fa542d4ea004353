/**
 * Who is due first: deadlines, periods, budgets, what is left to do, and what was done.
 *
 * <p>Each of these orders the ready vGPUs by one key. It is a deadline for {@code edf}, a period for {@code rate-monotonic},
 * the deadline of a budget for {@code constant-bandwidth}, the latest start for {@code clockwork}, the instant of readiness
 * less an advance by priority for {@code priority-aging}, what is left of a request for {@code srpt} and {@code paella}, and
 * a level for {@code multilevel-feedback} and {@code least-attained-service}. A request's deadline is its arrival and the
 * vGPU's objective. All cost O(log n).
 */
@NullMarked
package io.gpumux.algorithms.time.realtime;

import org.jspecify.annotations.NullMarked;
