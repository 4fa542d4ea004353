/** What a comparison found: plain values that every output is written from. */
@NullMarked
package io.gpumux.benchmarks.result;

import org.jspecify.annotations.NullMarked;
