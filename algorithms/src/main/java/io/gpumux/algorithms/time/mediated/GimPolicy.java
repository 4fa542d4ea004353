package io.gpumux.algorithms.time.mediated;

/** Who is next at the end of a slice of AMD's GIM driver. */
public enum GimPolicy {
    /** The next virtual function, whether it has work or not. */
    SOLID,
    /** As solid, and the slot of a function that was removed stays, until another one takes it. */
    PREDICTABLE,
    /** The next virtual function that has work; without one the same goes on. */
    LIQUID
}
