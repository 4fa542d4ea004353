package io.gpumux.core.hierarchy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every vGPU's group, local handle and readiness. All O(1). */
final class Members {
    private @Nullable Group[] groups = new Group[0];
    private int[] locals = new int[0];
    private boolean[] ready = new boolean[0];

    void join(int vgpu, Group group) {
        if (vgpu >= groups.length) {
            int length = Math.max(vgpu + 1, Math.max(8, groups.length * 2));
            groups = Arrays.copyOf(groups, length);
            locals = Arrays.copyOf(locals, length);
            ready = Arrays.copyOf(ready, length);
        }
        groups[vgpu] = group;
        locals[vgpu] = group.join(vgpu);
    }

    void leave(int vgpu) {
        group(vgpu).leave(locals[vgpu]);
        groups[vgpu] = null;
    }

    Group group(int vgpu) {
        Group group = groups[vgpu];
        if (group == null) {
            throw new IllegalArgumentException("vgpu: " + vgpu + ": an added vGPU is allowed");
        }
        return group;
    }

    int local(int vgpu) {
        return locals[vgpu];
    }

    boolean ready(int vgpu) {
        return ready[vgpu];
    }

    void ready(int vgpu, boolean now) {
        if (ready[vgpu] != now) {
            ready[vgpu] = now;
            group(vgpu).readyMembers += now ? 1 : -1;
        }
    }

    void started(Group group, int local, int units, long now) {
        ready(group.global(local), false);
        group.memberStarted(local, units, now);
    }
}
