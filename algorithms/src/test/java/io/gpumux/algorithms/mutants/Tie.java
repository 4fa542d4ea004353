package io.gpumux.algorithms.mutants;

/** Orders vGPUs of equal rank: by handle, or, as a bug, by identity. */
final class Tie {
    private final Object[] objects = new Object[MutableRoundRobin.MOST];
    private final boolean hashed;

    Tie(Bug bug) {
        hashed = bug == Bug.HASH_ORDER;
        for (int i = 0; i < objects.length; i++) {
            objects[i] = new Object();
        }
    }

    /** {@return whether the first goes before the second} */
    boolean before(int first, int second) {
        return hashed
                ? System.identityHashCode(objects[first]) < System.identityHashCode(objects[second])
                : first < second;
    }
}
