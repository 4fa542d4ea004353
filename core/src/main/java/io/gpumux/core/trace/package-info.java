/**
 * The numbered log of facts and verbs: write, read, replay, compare, export.
 *
 * <p>A {@link io.gpumux.core.trace.LogWriter} hears everything that the engine tells the policy and everything that the
 * policy asks for. The same run gives the same bytes on every machine, so two runs are compared by
 * {@link io.gpumux.core.trace.LogDiff}, and a policy is checked against a recorded run, without a device, by
 * {@link io.gpumux.core.trace.Replay}.
 *
 * <h2>The format, version 1</h2>
 *
 * <p>Lines of UTF-8 that end in LF, fields separated by one space. The first line is {@code gpumux-log 1 UNITS FEATURES
 * FINEST START [KEY="VALUE" ...]}: features joined by commas or {@code -}, the finest preemption, the instant at which
 * the policy was attached, labels in order of their keys. Each further line is {@code N T KIND ...}: its number in the
 * file, counted from 2, the instant in ns, and
 *
 * <pre>
 * added V "NAME" WEIGHT GUARANTEED CAP PRIORITY SLO MEMORY PARENT    (changed: the same)
 * removed V
 * ready V QUEUE
 * withdrawn V
 * request-ended V RESPONSE REJECTED   (this and hinted: where the policy listens)
 * hinted V HINT VALUE
 * stopped V RAN REASON QUEUE
 * state V QUEUE                       what was new about a granted vGPU before the policy was asked
 * asked
 * ran V UNITS SLICE KERNELS REQUESTS IN-FLIGHT SHARED DISPATCH-PRIORITY STANDING ACCEPTED
 * preempted V HOW ACCEPTED
 * rejected V ACCEPTED
 * answered WAKE-UP
 * replaced
 * end CRC                             the last line: the CRC-32 of all bytes before it
 * </pre>
 *
 * <p>QUEUE is {@code QUEUED WANTED ARRIVAL ESTIMATE REMAINDER HELD OCCUPIED SWITCH KERNELS}
 * ({@link io.gpumux.core.trace.VgpuFacts}); what is not known is -1, yes and no are 1 and 0, "never" and "no limit" are
 * the largest value of their type. Texts are quoted as in JSON.
 */
@NullMarked
package io.gpumux.core.trace;

import org.jspecify.annotations.NullMarked;
