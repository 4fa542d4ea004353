package io.gpumux.core.verify;

/**
 * A case that breaks a promise, made as small as it would go.
 *
 * @param violation what broke
 * @param smallest the case
 * @param caseNumber the number of the case that it was shrunk from, from 0
 * @param seed the seed of the verification
 * @param chart for each vGPU a line that shows when it waited and when it held the device; then the service at the ends of
 *     the interval in which the promise broke, the bound and the excess
 */
public record Counterexample(Violation violation, VerifyCase smallest, int caseNumber, long seed, String chart) {}
