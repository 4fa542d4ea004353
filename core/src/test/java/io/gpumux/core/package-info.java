/** Rules that the packages of core keep among themselves. */
@NullMarked
package io.gpumux.core;

import org.jspecify.annotations.NullMarked;
