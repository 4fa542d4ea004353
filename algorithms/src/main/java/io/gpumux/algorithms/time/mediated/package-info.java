/**
 * Mediated and hardware-assisted sharing: what hypervisors, host drivers and firmware do between virtual functions.
 *
 * <p>Most of these give slots: {@code vgpu-equal-share}, {@code vgpu-fixed-share}, {@code amd-gim} (solid and predictable)
 * and the always-scheduled functions of {@code xe-sriov} keep a place for who has no work, so that nobody is touched by what
 * the others do, and the device idles. {@code vgpu-best-effort}, {@code nvidia-time-slice}, liquid {@code amd-gim} and the
 * other functions of {@code xe-sriov} pass over who has no work. {@code gvt-g} deals out time by weight, waits for kernels to
 * end, and forgets each second who is owed what.
 *
 * <p>All cost O(1) or O(log n) per decision.
 */
@NullMarked
package io.gpumux.algorithms.time.mediated;

import org.jspecify.annotations.NullMarked;
