package io.gpumux.core.engine;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing that a policy throws pass: from the first failure on, the policy hears nothing more, and decides nothing,
 * until another one takes its place.
 */
final class Guard implements Scheduler {
    private Scheduler inner;
    private @Nullable String failure;

    Guard(Scheduler inner) {
        this.inner = inner;
    }

    /** {@return what went wrong, or null} */
    @Nullable
    String failure() {
        return failure;
    }

    /** Puts another policy in place; it has heard nothing yet. */
    void become(Scheduler other) {
        inner = other;
        failure = null;
    }

    @Override
    public void attached(DeviceView device, long now) {
        try {
            inner.attached(device, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        if (failure != null) {
            return;
        }
        try {
            inner.added(vgpu, spec, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        if (failure != null) {
            return;
        }
        try {
            inner.changed(vgpu, spec, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        if (failure != null) {
            return;
        }
        try {
            inner.removed(vgpu, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        if (failure != null) {
            return;
        }
        try {
            inner.ready(vgpu, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (failure != null) {
            return;
        }
        try {
            inner.withdrawn(vgpu, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (failure != null) {
            return;
        }
        try {
            inner.stopped(vgpu, ranNanos, reason, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public boolean listens() {
        try {
            return inner.listens();
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
            return false;
        }
    }

    @Override
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        if (failure != null) {
            return;
        }
        try {
            inner.requestEnded(vgpu, responseNanos, rejected, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public void hinted(int vgpu, Hint hint, long value, long now) {
        if (failure != null) {
            return;
        }
        try {
            inner.hinted(vgpu, hint, value, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (failure != null) {
            return NEVER;
        }
        try {
            return inner.decide(device, out, now);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failed(e);
            return NEVER;
        }
    }

    private void failed(Throwable e) {
        failure = "threw " + e;
    }
}
