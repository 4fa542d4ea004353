/**
 * The contract that every scheduler and governor passes: extend {@link io.gpumux.core.contract.SchedulerContract} or
 * {@link io.gpumux.core.contract.GovernorContract}, say how to make one, what it claims, what it guarantees and
 * what it is excused from, and run the inherited properties with jqwik.
 */
@NullMarked
package io.gpumux.core.contract;

import org.jspecify.annotations.NullMarked;
