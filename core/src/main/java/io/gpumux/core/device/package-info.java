/** Values that describe GPUs and their tenants: devices, vGPUs, kernels, MIG profiles; and the catalogue of real ones. */
@NullMarked
package io.gpumux.core.device;

import org.jspecify.annotations.NullMarked;
