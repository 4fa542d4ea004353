package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.queue.HandleRing;

/**
 * Slots that go round, each owned by a vGPU or by nobody, in the order in which vGPUs were added.
 *
 * <p>O(1), O(slots) when a vGPU is removed, or added where places are kept. Not thread-safe.
 */
final class SlotTable {
    private final int fixedSlots;
    private final boolean keepsPlaces;
    private int[] owners = new int[0];
    private int places;
    private int position = -1;

    /**
     * Makes an empty table.
     *
     * @param fixedSlots the least number of slots
     * @param keepsPlaces whether the place of a removed vGPU stays, for the next one that is added; else those behind it
     *     move up
     */
    SlotTable(int fixedSlots, boolean keepsPlaces) {
        this.fixedSlots = fixedSlots;
        this.keepsPlaces = keepsPlaces;
    }

    void add(int vgpu) {
        int place = keepsPlaces ? placeOf(HandleRing.NONE) : places;
        places = Math.max(places, place + 1);
        owners = Columns.fit(owners, place);
        owners[place] = vgpu;
    }

    /** Takes a vGPU out; {@return whether the slot that is on ceased to be}. */
    boolean remove(int vgpu) {
        int at = placeOf(vgpu);
        if (keepsPlaces) {
            owners[at] = HandleRing.NONE;
            return false;
        }
        places--;
        System.arraycopy(owners, at + 1, owners, at, places - at);
        boolean on = at == position;
        if (at <= position) {
            position--;
        }
        return on;
    }

    /** {@return whether no place was given to anybody} */
    boolean isEmpty() {
        return places == 0;
    }

    /** {@return the number of slots} */
    int slots() {
        return Math.max(fixedSlots, places);
    }

    /** {@return who owns the slot that is so many behind the one that is on, or {@link HandleRing#NONE}} */
    int ownerBehind(long slots) {
        int place = place(slots);
        return place >= 0 && place < places ? owners[place] : HandleRing.NONE;
    }

    void advance(long slots) {
        position = place(slots);
    }

    private int place(long slotsOn) {
        return slotsOn == 0 ? position : (int) ((position + slotsOn) % slots());
    }

    /** {@return the first place of this owner, or the one behind all} */
    private int placeOf(int owner) {
        int at = 0;
        while (at < places && owners[at] != owner) {
            at++;
        }
        return at;
    }
}
