/**
 * Who watches the watchers: seeded bugs that the guarantees must catch, controls, and naive models of the disciplines.
 *
 * <p>Each discipline is written once more, naively, with switches for its bugs; without a bug it makes the decisions of the
 * real scheduler.
 */
@NullMarked
package io.gpumux.algorithms.mutants;

import org.jspecify.annotations.NullMarked;
