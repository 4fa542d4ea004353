package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;
import java.util.List;

/** Several logs, such as the monitors of a live engine, as one; each is told in the order given. */
public final class LogFan implements EngineLog {
    private final EngineLog[] logs;

    /** Tells each of these. */
    public LogFan(List<? extends EngineLog> logs) {
        this.logs = logs.toArray(new EngineLog[0]);
    }

    @Override
    public void attached(Device device, long now) {
        for (EngineLog log : logs) {
            log.attached(device, now);
        }
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        for (EngineLog log : logs) {
            log.added(vgpu, spec, now);
        }
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        for (EngineLog log : logs) {
            log.changed(vgpu, spec, now);
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        for (EngineLog log : logs) {
            log.removed(vgpu, now);
        }
    }

    @Override
    public void ready(int vgpu, Device device, long now) {
        for (EngineLog log : logs) {
            log.ready(vgpu, device, now);
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        for (EngineLog log : logs) {
            log.withdrawn(vgpu, now);
        }
    }

    @Override
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        for (EngineLog log : logs) {
            log.requestEnded(vgpu, responseNanos, rejected, now);
        }
    }

    @Override
    public void hinted(int vgpu, Hint hint, long value, long now) {
        for (EngineLog log : logs) {
            log.hinted(vgpu, hint, value, now);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        for (EngineLog log : logs) {
            log.stopped(vgpu, ranNanos, reason, device, now);
        }
    }

    @Override
    public void asked(long now) {
        for (EngineLog log : logs) {
            log.asked(now);
        }
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        for (EngineLog log : logs) {
            log.ran(vgpu, terms, accepted, now);
        }
    }

    @Override
    public void preempted(int vgpu, Preemption how, boolean accepted, long now) {
        for (EngineLog log : logs) {
            log.preempted(vgpu, how, accepted, now);
        }
    }

    @Override
    public void rejected(int vgpu, boolean accepted, long now) {
        for (EngineLog log : logs) {
            log.rejected(vgpu, accepted, now);
        }
    }

    @Override
    public void answered(long wakeUpNanos, long now) {
        for (EngineLog log : logs) {
            log.answered(wakeUpNanos, now);
        }
    }

    @Override
    public void replaced(long now) {
        for (EngineLog log : logs) {
            log.replaced(now);
        }
    }

    @Override
    public void interrupted(long now) {
        for (EngineLog log : logs) {
            log.interrupted(now);
        }
    }
}
