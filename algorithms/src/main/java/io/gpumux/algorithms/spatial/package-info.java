/** Spatial multiplexing: several vGPUs hold parts of the device at once. */
@NullMarked
package io.gpumux.algorithms.spatial;

import org.jspecify.annotations.NullMarked;
