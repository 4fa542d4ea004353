package io.gpumux.core.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A number that shares no cache line with anything that another thread writes, so that two threads which each write their
 * own do not slow each other down. Plain unless a method says otherwise.
 */
@SuppressWarnings("unused") // the fields around the value only take up room
final class PaddedLong {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(PaddedLong.class, "value", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    long before0;
    long before1;
    long before2;
    long before3;
    long before4;
    long before5;
    long before6;
    long before7;
    private long value;
    long after0;
    long after1;
    long after2;
    long after3;
    long after4;
    long after5;
    long after6;
    long after7;

    long get() {
        return value;
    }

    void set(long newValue) {
        value = newValue;
    }

    /** {@return the value, and with it everything that was written before it was released} */
    long acquire() {
        return (long) VALUE.getAcquire(this);
    }

    /** Sets the value, and lets everything written before be seen by who acquires it. */
    void release(long newValue) {
        VALUE.setRelease(this, newValue);
    }
}
