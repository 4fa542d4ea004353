package io.gpumux.algorithms.time.preemptive;

/** How vGPUs of equal priority share. */
public enum Equals {
    /** Who became ready first runs until it has nothing left. */
    ARRIVAL,
    /** They take turns of a length. */
    TURNS,
    /** Whose head request has least left runs, and stops one with more left; what is not known yet goes last. */
    SHORTEST
}
