package io.gpumux.core.sim;

import java.util.Arrays;

/**
 * The future: timers ordered by (instant, kind, sequence), in one place.
 *
 * <p>A timer is made once, has a fixed kind, and is set to at most one instant at a time. Timers of one instant fire by
 * kind, and within a kind in the order in which they were set. A 4-ary heap that knows where each timer stands: setting,
 * cancelling and firing are O(log n) and allocate nothing. Not thread-safe.
 */
final class EventHeap {
    /** What a timer does when it fires. */
    @FunctionalInterface
    interface Action {
        /** The instant has come; the timer is no longer set. */
        void fire(long now);
    }

    /** The kinds, in the order in which timers of one instant fire. */
    static final int COMPLETION = 0;
    /** Ends of switches and slices, and stops that take effect at once. */
    static final int GRANT = 1;
    /** Changes of the number of streams. */
    static final int PHASE = 2;
    /** Arrivals of requests. */
    static final int ARRIVAL = 3;

    private static final int KIND_SHIFT = 60;
    private static final int NOT_SET = -1;

    private Action[] actions = new Action[16];
    private int registered;
    private int[] kinds = new int[16];
    private int[] places = new int[16];
    private long[] times = new long[16];
    private long[] keys = new long[16];
    private int[] timers = new int[16];
    private int size;
    private long sequence;

    /** Makes a timer; {@return its number} */
    int register(int kind, Action action) {
        int timer = registered++;
        if (timer == kinds.length) {
            int length = timer * 2;
            actions = Arrays.copyOf(actions, length);
            kinds = Arrays.copyOf(kinds, length);
            places = Arrays.copyOf(places, length);
            times = Arrays.copyOf(times, length);
            keys = Arrays.copyOf(keys, length);
            timers = Arrays.copyOf(timers, length);
        }
        actions[timer] = action;
        kinds[timer] = kind;
        places[timer] = NOT_SET;
        return timer;
    }

    /** Sets a timer, or moves it. */
    void set(int timer, long timeNanos) {
        long key = ((long) kinds[timer] << KIND_SHIFT) | sequence++;
        int place = places[timer];
        if (place == NOT_SET) {
            siftUp(size++, timer, timeNanos, key);
        } else if (before(timeNanos, key, place)) {
            siftUp(place, timer, timeNanos, key);
        } else {
            siftDown(place, timer, timeNanos, key);
        }
    }

    /** Makes sure that a timer is not set. */
    void cancel(int timer) {
        int place = places[timer];
        if (place == NOT_SET) {
            return;
        }
        places[timer] = NOT_SET;
        size--;
        if (place == size) {
            return;
        }
        int last = timers[size];
        long time = times[size];
        long key = keys[size];
        if (place > 0 && before(time, key, (place - 1) >> 2)) {
            siftUp(place, last, time, key);
        } else {
            siftDown(place, last, time, key);
        }
    }

    /** {@return whether a timer is set} */
    boolean isSet(int timer) {
        return places[timer] != NOT_SET;
    }

    /** {@return the instant of the next timer, or {@link Long#MAX_VALUE}} */
    long nextTime() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    /** {@return the kind of the next timer}; there must be one */
    int nextKind() {
        return kinds[timers[0]];
    }

    /** Fires the next timer; there must be one. */
    void fire() {
        int timer = timers[0];
        long time = times[0];
        places[timer] = NOT_SET;
        size--;
        if (size > 0) {
            siftDown(0, timers[size], times[size], keys[size]);
        }
        actions[timer].fire(time);
    }

    private boolean before(long time, long key, int place) {
        return time < times[place] || (time == times[place] && key < keys[place]);
    }

    private void siftUp(int from, int timer, long time, long key) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (!before(time, key, parent)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, timer, time, key);
    }

    private void siftDown(int from, int timer, long time, long key) {
        int at = from;
        for (int child = (at << 2) + 1; child < size; child = (at << 2) + 1) {
            int best = child;
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                if (before(times[other], keys[other], best)) {
                    best = other;
                }
            }
            if (before(time, key, best)) {
                break;
            }
            move(best, at);
            at = best;
        }
        put(at, timer, time, key);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        keys[to] = keys[from];
        timers[to] = timers[from];
        places[timers[to]] = to;
    }

    private void put(int at, int timer, long time, long key) {
        times[at] = time;
        keys[at] = key;
        timers[at] = timer;
        places[timer] = at;
    }
}
