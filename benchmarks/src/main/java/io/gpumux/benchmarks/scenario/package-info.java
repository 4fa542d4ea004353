/**
 * Scenarios: what a comparison runs, read from a JSON file and the CSV files that it names.
 *
 * <p>{@link io.gpumux.benchmarks.scenario.ScenarioReader} reads one, with overrides, into an immutable
 * {@link io.gpumux.benchmarks.scenario.Scenario}. Input is taken to be wrong until it is checked: every value keeps the
 * file and line (or the option) that it came from, and the first thing wrong ends the reading with an
 * {@link io.gpumux.benchmarks.scenario.InputException} of one line. Nothing read can make the reader fail otherwise.
 */
@NullMarked
package io.gpumux.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
