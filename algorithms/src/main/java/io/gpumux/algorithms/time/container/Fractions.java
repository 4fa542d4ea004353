package io.gpumux.algorithms.time.container;

import io.gpumux.core.device.VgpuSpec;

/**
 * How a cycle of slots is divided: a vGPU's fraction is what it is guaranteed, or its part by weight of what the guarantees
 * leave. In whole slots, at least one each; guarantees of more than the device shrink in proportion. All O(1). Not
 * thread-safe.
 */
final class Fractions {
    private static final long ALL = 1000;

    private final int grains;
    private long guaranteed;
    private long weights;

    /** A cycle of so many slots, and more only if there are more vGPUs. */
    Fractions(int grains) {
        this.grains = grains;
    }

    void add(int guaranteedPermille, int weight) {
        guaranteed += guaranteedPermille;
        weights += guaranteedPermille > 0 ? 0 : weight;
    }

    void remove(int guaranteedPermille, int weight) {
        guaranteed -= guaranteedPermille;
        weights -= guaranteedPermille > 0 ? 0 : weight;
    }

    /** {@return how many slots of a cycle belong to one that was added} */
    int slots(int guaranteedPermille, int weight) {
        long part = guaranteedPermille > 0
                ? grains * (long) guaranteedPermille / Math.max(ALL, guaranteed)
                : grains * (ALL - Math.min(ALL, guaranteed)) * weight / (ALL * weights);
        return (int) Math.max(1, part);
    }

    /** {@return the slots of each of these vGPUs, and last those of the whole cycle} */
    static int[] divide(int grains, VgpuSpec[] vgpus) {
        Fractions fractions = new Fractions(grains);
        for (VgpuSpec vgpu : vgpus) {
            fractions.add(vgpu.guaranteedPermille(), vgpu.weight());
        }
        int[] slots = new int[vgpus.length + 1];
        int sum = 0;
        for (int i = 0; i < vgpus.length; i++) {
            slots[i] = fractions.slots(vgpus[i].guaranteedPermille(), vgpus[i].weight());
            sum += slots[i];
        }
        slots[vgpus.length] = Math.max(grains, sum);
        return slots;
    }
}
