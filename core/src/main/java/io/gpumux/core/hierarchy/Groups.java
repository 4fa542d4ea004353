package io.gpumux.core.hierarchy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The groups that have members, by {@link VgpuSpec#parent} and by the dense handle that the parent knows them by. */
final class Groups {
    private final IntFunction<? extends Scheduler> children;
    private final List<VgpuSpec> specs;
    private final Turn turn;
    private final Map<Integer, Group> byId = new HashMap<>();
    private final DenseHandles slots = new DenseHandles();
    private @Nullable Group[] bySlot = new Group[0];

    Groups(IntFunction<? extends Scheduler> children, List<VgpuSpec> specs, Turn turn) {
        this.turn = turn;
        this.children = children;
        this.specs = List.copyOf(specs);
    }

    /** The group of this id if it has members. */
    @Nullable
    Group find(int id) {
        return byId.get(id);
    }

    Group create(int id) {
        Group group = new Group(slots.take(), id, children.apply(id), turn);
        if (group.slot >= bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, Math.max(group.slot + 1, Math.max(4, bySlot.length * 2)));
        }
        bySlot[group.slot] = group;
        if (id != VgpuSpec.NO_PARENT) {
            byId.put(id, group);
        }
        return group;
    }

    void drop(Group group) {
        bySlot[group.slot] = null;
        byId.remove(group.id, group);
        slots.giveBack(group.slot);
    }

    VgpuSpec spec(int id) {
        return id < specs.size() ? specs.get(id) : VgpuSpec.named("group-" + id);
    }

    @Nullable
    Group at(int slot) {
        return slot < 0 || slot >= bySlot.length ? null : bySlot[slot];
    }
}
