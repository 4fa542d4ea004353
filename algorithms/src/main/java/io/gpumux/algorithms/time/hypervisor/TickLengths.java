package io.gpumux.algorithms.time.hypervisor;

/** How long the turn of a poller is, in Pegasus's rules. */
interface TickLengths {
    /** A vGPU comes, or its weight changes from {@code weightBefore}, 0 if it comes. */
    void weighted(int vgpu, int weightBefore, int newWeight);

    /** A vGPU of this weight goes. */
    void removed(int vgpu, int itsWeight);

    /** {@return the length of its next turn, in ns, at least 1} */
    long nanos(int vgpu);

    /** A vGPU held the device. */
    default void held(int vgpu, long ranNanos) {}

    /** Called before each turn. */
    default void at(long now) {}
}
