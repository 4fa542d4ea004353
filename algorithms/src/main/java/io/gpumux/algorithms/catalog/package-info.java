/** What a catalogue entry is, and how a selection such as {@code round-robin:slice=2ms} is read. */
@NullMarked
package io.gpumux.algorithms.catalog;

import org.jspecify.annotations.NullMarked;
