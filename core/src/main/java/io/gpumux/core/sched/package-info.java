/**
 * The scheduler interface and nothing else.
 *
 * <p>A {@link io.gpumux.core.sched.Scheduler} receives <em>facts</em> (a vGPU was added, became ready, stopped, ...),
 * is asked one <em>question</em> ({@link io.gpumux.core.sched.Scheduler#decide decide}) and answers with <em>verbs</em>
 * on a {@link io.gpumux.core.sched.Dispatcher}. The engine owns the truth (who is ready, running, free) and checks
 * every verb; the scheduler owns order and accounts. Time, space and hybrid multiplexing are one interface: time
 * multiplexing grants all units to one vGPU for a slice, spatial multiplexing grants several vGPUs at once.
 *
 * <p>Units: a <em>unit</em> is an SM-like thing (SM, CU, TPC, EU). Instants are {@code long nowNanos} on a monotonic
 * axis, written {@code now}; spans are {@code long ...Nanos}. A vGPU is a dense {@code int} handle from 0.
 */
@NullMarked
package io.gpumux.core.sched;

import org.jspecify.annotations.NullMarked;
