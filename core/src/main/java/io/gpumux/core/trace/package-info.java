/** The numbered log of facts and verbs: write, read, replay, compare, export. */
@NullMarked
package io.gpumux.core.trace;

import org.jspecify.annotations.NullMarked;
