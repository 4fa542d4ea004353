/** Time multiplexing: one vGPU holds the whole device at a time. */
@NullMarked
package io.gpumux.algorithms.time;

import org.jspecify.annotations.NullMarked;
