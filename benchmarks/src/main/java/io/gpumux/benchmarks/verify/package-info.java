/** Verification of the catalogue's promises: subjects from the catalogue, verdicts as text, JSON and files. */
@NullMarked
package io.gpumux.benchmarks.verify;

import org.jspecify.annotations.NullMarked;
