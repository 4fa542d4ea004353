/** The {@code gpumux} command: picocli on the surface, the packages beside this one below. */
@NullMarked
package io.gpumux.benchmarks.command;

import org.jspecify.annotations.NullMarked;
