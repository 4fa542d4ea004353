/** Tests of what a comparison leaves behind. */
@NullMarked
package io.gpumux.benchmarks.report;

import org.jspecify.annotations.NullMarked;
