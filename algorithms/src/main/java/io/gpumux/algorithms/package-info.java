/** The catalogue of everything that can be chosen by name. */
@NullMarked
package io.gpumux.algorithms;

import org.jspecify.annotations.NullMarked;
