/**
 * What a comparison leaves behind: the table on the terminal, {@code results.json}, {@code results.csv} and
 * {@code report.html}.
 *
 * <p>Everything written here is a function of a {@link io.gpumux.benchmarks.result.ComparisonResult} alone: no clock, no
 * locale, no machine, so equal results give equal bytes. Files appear under their names whole or not at all
 * ({@link io.gpumux.benchmarks.report.AtomicFile}). {@link io.gpumux.benchmarks.report.Outputs} writes all of them.
 *
 * <p>The report is one page without scripts or references to anything outside it: tables and charts are written as HTML
 * and SVG.
 */
@NullMarked
package io.gpumux.benchmarks.report;

import org.jspecify.annotations.NullMarked;
