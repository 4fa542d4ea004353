/** Throttles and caps as objects of their own, and the one decorator that puts them in front of any scheduler. */
@NullMarked
package io.gpumux.core.govern;

import org.jspecify.annotations.NullMarked;
