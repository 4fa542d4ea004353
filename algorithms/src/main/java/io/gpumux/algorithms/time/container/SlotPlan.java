package io.gpumux.algorithms.time.container;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.queue.TagHeap;
import java.util.Arrays;

/**
 * Whose slot comes next: a cycle of slots with one for each member, or so many as its fraction.
 *
 * <p>The slots of a member are spread: of the first k of S slots it has its part of c of S to within one. The j-th of its
 * slots may not come before j S/c and must not come after (j+1) S/c; the earliest such end goes first, as in S. Baruah,
 * N. Cohen, C. Plaxton, D. Varvel, "Proportionate progress: a notion of fairness in resource allocation", Algorithmica
 * 15(6), 1996. Slots that belong to nobody are empty.
 *
 * <p>O(1) per slot; O(S log n) for the first slot after members came, went or changed. Not thread-safe.
 */
final class SlotPlan {
    private final HandleRing members = new HandleRing();
    private final TagHeap early = new TagHeap();
    private final TagHeap due = new TagHeap();
    private final Fractions fractions;
    private final int leastSlots;
    private final boolean oneEach;
    private int[] guaranteed = new int[0];
    private int[] weight = new int[0];
    private int[] count = new int[0];
    private int[] given = new int[0];
    private int[] owners = new int[0];
    private int slots;
    private int position = -1;
    private boolean outdated = true;

    /**
     * A plan.
     *
     * @param leastSlots the slots of a cycle, unless there are more members
     * @param oneEach whether each member has one slot, rather than its fraction
     */
    SlotPlan(int leastSlots, boolean oneEach) {
        this.leastSlots = leastSlots;
        this.oneEach = oneEach;
        fractions = new Fractions(leastSlots);
    }

    /** Makes room; only this may allocate. */
    void admit(int vgpu) {
        members.admit(vgpu);
        early.admit(vgpu);
        due.admit(vgpu);
        guaranteed = Columns.fit(guaranteed, vgpu);
        weight = Columns.fit(weight, vgpu);
        count = Columns.fit(count, vgpu);
        given = Columns.fit(given, vgpu);
        owners = Columns.fit(owners, leastSlots + vgpu);
    }

    void join(int vgpu, int guaranteedPermille, int itsWeight) {
        guaranteed[vgpu] = guaranteedPermille;
        weight[vgpu] = itsWeight;
        fractions.add(guaranteedPermille, itsWeight);
        members.addLast(vgpu);
        outdated = true;
    }

    void leave(int vgpu) {
        if (members.remove(vgpu)) {
            fractions.remove(guaranteed[vgpu], weight[vgpu]);
            outdated = true;
        }
    }

    /** Changes a member in place. */
    void change(int vgpu, int guaranteedPermille, int itsWeight) {
        fractions.remove(guaranteed[vgpu], weight[vgpu]);
        guaranteed[vgpu] = guaranteedPermille;
        weight[vgpu] = itsWeight;
        fractions.add(guaranteedPermille, itsWeight);
        outdated = true;
    }

    boolean contains(int vgpu) {
        return members.contains(vgpu);
    }

    /** Goes on by so many slots, at least one; {@return whose slot that is, or {@link HandleRing#NONE}} */
    int next(long on) {
        if (outdated) {
            outdated = false;
            draw();
        }
        position = (int) ((position + on) % slots);
        return owners[position];
    }

    private void draw() {
        if (oneEach) {
            slots = Math.max(1, Math.max(leastSlots, members.size()));
            Arrays.fill(owners, 0, slots, HandleRing.NONE);
            int place = 0;
            for (int vgpu = members.first(); vgpu != HandleRing.NONE; vgpu = members.after(vgpu)) {
                owners[place++] = vgpu;
            }
            return;
        }
        int sum = 0;
        for (int vgpu = members.first(); vgpu != HandleRing.NONE; vgpu = members.after(vgpu)) {
            count[vgpu] = fractions.slots(guaranteed[vgpu], weight[vgpu]);
            sum += count[vgpu];
            given[vgpu] = 0;
            early.put(vgpu, 0);
        }
        slots = Math.max(leastSlots, sum);
        for (int slot = 0; slot < slots; slot++) {
            while (early.first() != TagHeap.NONE && early.firstTag() <= slot) {
                int vgpu = early.poll();
                due.put(vgpu, ceil((given[vgpu] + 1L) * slots, count[vgpu]));
            }
            int vgpu = due.poll();
            owners[slot] = vgpu;
            if (vgpu != TagHeap.NONE && ++given[vgpu] < count[vgpu]) {
                early.put(vgpu, (long) given[vgpu] * slots / count[vgpu]);
            }
        }
    }

    private static long ceil(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
