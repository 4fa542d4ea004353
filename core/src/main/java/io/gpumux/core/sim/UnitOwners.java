package io.gpumux.core.sim;

import java.util.Arrays;

/**
 * Which vGPU used each unit last, and which units are held: decides when a grant of exclusive units is a change of vGPU.
 *
 * <p>A grant of the whole device is O(1) as long as one vGPU used all of it last; any other is O(units). A grant gets
 * units that it used last first, then units that nobody used yet, then the rest, each from the lowest number.
 */
final class UnitOwners {
    private static final int NOBODY = -1;

    private final int[] owners;
    private final boolean[] held;
    /** When true, {@code wholeOwner} stands for all of {@code owners}. */
    private boolean uniform = true;

    private int wholeOwner = NOBODY;
    private int[] displaced = new int[4];
    private int displacedCount;

    UnitOwners(int units) {
        owners = new int[units];
        held = new boolean[units];
    }

    /** Gives units to a vGPU; {@return whether any of them was used by another one last} */
    boolean acquire(int vgpu, int units) {
        displacedCount = 0;
        if (units == owners.length) {
            return acquireAll(vgpu);
        }
        if (uniform) {
            uniform = false;
            Arrays.fill(owners, wholeOwner);
        }
        int left = take(vgpu, vgpu, units);
        left = take(vgpu, NOBODY, left);
        for (int unit = 0; left > 0; unit++) {
            if (!held[unit]) {
                displace(owners[unit]);
                hold(vgpu, unit);
                left--;
            }
        }
        return displacedCount > 0;
    }

    /** Takes back what a vGPU holds. */
    void release(int vgpu) {
        if (!uniform) {
            for (int unit = 0; unit < owners.length; unit++) {
                if (owners[unit] == vgpu) {
                    held[unit] = false;
                }
            }
        }
    }

    /** {@return how many vGPUs the last grant took units from} */
    int displacedCount() {
        return displacedCount;
    }

    /** {@return one of the vGPUs that the last grant took units from} */
    int displaced(int i) {
        return displaced[i];
    }

    private boolean acquireAll(int vgpu) {
        if (uniform) {
            if (wholeOwner != vgpu && wholeOwner != NOBODY) {
                displace(wholeOwner);
            }
        } else {
            for (int owner : owners) {
                if (owner != vgpu && owner != NOBODY) {
                    displace(owner);
                }
            }
            Arrays.fill(held, false);
            uniform = true;
        }
        wholeOwner = vgpu;
        return displacedCount > 0;
    }

    private int take(int vgpu, int owner, int wanted) {
        int left = wanted;
        for (int unit = 0; unit < owners.length && left > 0; unit++) {
            if (!held[unit] && owners[unit] == owner) {
                hold(vgpu, unit);
                left--;
            }
        }
        return left;
    }

    private void hold(int vgpu, int unit) {
        owners[unit] = vgpu;
        held[unit] = true;
    }

    private void displace(int owner) {
        for (int i = 0; i < displacedCount; i++) {
            if (displaced[i] == owner) {
                return;
            }
        }
        if (displacedCount == displaced.length) {
            displaced = Arrays.copyOf(displaced, displacedCount * 2);
        }
        displaced[displacedCount++] = owner;
    }
}
