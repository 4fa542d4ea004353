package io.gpumux.algorithms.spatial;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;

/** Weight, cap and priority of the vGPUs that exist, and whether any of it changed. All O(1). Not thread-safe. */
final class Shares {
    static final int UNCAPPED = 1000;

    private int[] weight = new int[0];
    private int[] cap = new int[0];
    private int[] priority = new int[0];
    private long totalWeight;
    private int handles;
    private boolean changed;

    void added(int vgpu, VgpuSpec spec) {
        weight = Columns.fit(weight, vgpu);
        cap = Columns.fit(cap, vgpu);
        priority = Columns.fit(priority, vgpu);
        handles = Math.max(handles, vgpu + 1);
        changed(vgpu, spec);
    }

    void changed(int vgpu, VgpuSpec spec) {
        totalWeight += spec.weight() - weight[vgpu];
        weight[vgpu] = spec.weight();
        cap[vgpu] = spec.capPermille();
        priority[vgpu] = spec.priority();
        changed = true;
    }

    void removed(int vgpu) {
        totalWeight -= weight[vgpu];
        weight[vgpu] = 0;
        changed = true;
    }

    /** {@return whether anything changed since this was last asked} */
    boolean pollChanged() {
        boolean answer = changed;
        changed = false;
        return answer;
    }

    boolean exists(int vgpu) {
        return weight[vgpu] > 0;
    }

    int weight(int vgpu) {
        return weight[vgpu];
    }

    int capPermille(int vgpu) {
        return cap[vgpu];
    }

    int priority(int vgpu) {
        return priority[vgpu];
    }

    long totalWeight() {
        return totalWeight;
    }

    /** {@return one more than the largest handle seen} */
    int handles() {
        return handles;
    }
}
