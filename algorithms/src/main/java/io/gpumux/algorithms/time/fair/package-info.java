/** Proportional shares of time: each backlogged vGPU gets turns in proportion to its weight, by lot or by account. */
@NullMarked
package io.gpumux.algorithms.time.fair;

import org.jspecify.annotations.NullMarked;
