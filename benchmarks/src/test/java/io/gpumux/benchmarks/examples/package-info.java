/** The snippets of the README, compiled and run. */
@NullMarked
package io.gpumux.benchmarks.examples;

import org.jspecify.annotations.NullMarked;
