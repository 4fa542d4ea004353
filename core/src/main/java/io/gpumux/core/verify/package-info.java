/**
 * What a policy promises, as data, and machines that attack the promise.
 *
 * <p>A {@link io.gpumux.core.verify.Guarantee} states a bound as a formula of the configuration. Its {@link
 * io.gpumux.core.verify.Monitor} is fed the facts and verbs of a run, as an {@link io.gpumux.core.engine.EngineLog}, live
 * or simulated, checks the bound over every interval in exact integers, and keeps the worst ratio of measured to bound.
 * {@link io.gpumux.core.verify.Verifier} runs generated {@link io.gpumux.core.verify.VerifyCase cases} under the monitors
 * of all promises at once and shrinks what breaks one.
 *
 * <p>Service is time held in ns ({@code ranNanos}), switches excluded. A vGPU is backlogged from the instant at which it
 * becomes ready until a grant of its ends without work left; who comes back in the same instant begins a new backlog.
 * Nothing here depends on a test library.
 */
@NullMarked
package io.gpumux.core.verify;

import org.jspecify.annotations.NullMarked;
