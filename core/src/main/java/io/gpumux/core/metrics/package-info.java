/** Measures: latency histogram, conservation of capacity, fairness and slowdown. */
@NullMarked
package io.gpumux.core.metrics;

import org.jspecify.annotations.NullMarked;
