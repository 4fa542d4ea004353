/** The contract of core on every scheduler and governor of the catalogue. */
@NullMarked
package io.gpumux.algorithms.contract;

import org.jspecify.annotations.NullMarked;
