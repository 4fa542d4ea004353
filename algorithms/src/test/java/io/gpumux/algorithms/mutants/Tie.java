package io.gpumux.algorithms.mutants;

/** Orders vGPUs of equal rank: by handle, or, as a bug, by identity. */
final class Tie {
    private final Object[] objects = new Object[MutableRoundRobin.MOST];
    private final boolean hashed;
    private final boolean reversed;

    Tie(Bug bug) {
        this(bug, false);
    }

    /** Equals in the order of their handles, or from the largest to the smallest. */
    Tie(Bug bug, boolean reversed) {
        hashed = bug == Bug.HASH_ORDER;
        this.reversed = reversed;
        for (int i = 0; i < objects.length; i++) {
            objects[i] = new Object();
        }
    }

    /** {@return whether the first goes before the second} */
    boolean before(int first, int second) {
        return hashed
                ? System.identityHashCode(objects[first]) < System.identityHashCode(objects[second])
                : reversed ? first > second : first < second;
    }
}
