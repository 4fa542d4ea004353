/** Per-vGPU state that policies are built from. */
@NullMarked
package io.gpumux.algorithms.state;

import org.jspecify.annotations.NullMarked;
