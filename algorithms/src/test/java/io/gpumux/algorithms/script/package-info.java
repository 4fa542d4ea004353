/** A device driven by hand, for worked examples. */
@NullMarked
package io.gpumux.algorithms.script;

import org.jspecify.annotations.NullMarked;
