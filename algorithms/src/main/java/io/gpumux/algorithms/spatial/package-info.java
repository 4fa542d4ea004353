/**
 * Spatial multiplexing: several vGPUs hold parts of the device at once.
 *
 * <p>From no limit ({@code leftover}) over a cap in a shared pool ({@code mps-percentage}) to units of one's own
 * ({@code static-partition}): isolation grows, and so do the units that nobody may use. Grants last for as long as there
 * is work; new terms take effect at the end of the running kernels.
 */
@NullMarked
package io.gpumux.algorithms.spatial;

import org.jspecify.annotations.NullMarked;
