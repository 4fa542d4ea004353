package io.gpumux.core.sched;

/** What a host may tell ahead of time. */
public enum Hint {
    /** A kernel will be ready at the instant told, in ns, after the copies before it. */
    WORK_COMING
}
