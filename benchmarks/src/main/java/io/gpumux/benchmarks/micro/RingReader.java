package io.gpumux.benchmarks.micro;

import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.trace.RingLog;
import java.util.concurrent.locks.LockSupport;

/** A thread that drains a ring until it is closed. */
final class RingReader implements AutoCloseable {
    private static final long PAUSE_NANOS = 20_000;

    private final RingLog ring;
    private final Thread thread;
    private volatile boolean closed;

    RingReader(RingLog ring, EngineLog log) {
        this.ring = ring;
        thread = new Thread(() -> drain(log), "ring-reader");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until nothing is left to drain. */
    void awaitDrained() {
        while (ring.waiting() > 0) {
            if (!thread.isAlive()) {
                throw new IllegalStateException("the reader has failed");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain(EngineLog log) {
        boolean last;
        do {
            last = closed;
            if (ring.drainTo(log) == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } while (!last);
    }
}
