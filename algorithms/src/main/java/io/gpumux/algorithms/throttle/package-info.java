/** Governors that bound how much of the device a vGPU may take. */
@NullMarked
package io.gpumux.algorithms.throttle;

import org.jspecify.annotations.NullMarked;
