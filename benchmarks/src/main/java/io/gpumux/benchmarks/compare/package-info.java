/**
 * The comparison: every scheduler under every chain of governors on the same workload, in parallel, from Java as from the
 * command line. {@link io.gpumux.benchmarks.compare.Comparison} is the way in.
 */
@NullMarked
package io.gpumux.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
