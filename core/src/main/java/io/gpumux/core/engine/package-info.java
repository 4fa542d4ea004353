/** The mechanism: knows who is ready, running and free, checks every verb, and survives a bad policy. */
@NullMarked
package io.gpumux.core.engine;

import org.jspecify.annotations.NullMarked;
