package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Optional;

/**
 * Whenever a vGPU is ready, some grant is in force, or is within {@code idlingNanos}. With 0 this is work conservation.
 *
 * <p>Grants are in force until their end is told, so that no fault excuses anything but a policy that means to idle for a
 * while and is asked late.
 *
 * <p>O(1) per event.
 *
 * @param idlingNanos how long nothing may be granted beside ready work, in ns, or {@link Scheduler#NEVER} for no promise
 */
public record WorkConserving(long idlingNanos) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "work-conserving";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return idlingNanos == 0
                ? "work conserving: never idle beside ready work"
                : "idles at most " + idlingNanos + " ns beside ready work";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return idlingNanos == Scheduler.NEVER
                ? Optional.empty()
                : Optional.of(new Watch(idlingNanos == 0 ? 0 : Math.addExact(idlingNanos, terms.lostNanos())));
    }

    private static final class Watch extends ServiceWatch {
        private final long idling;
        private int grants;
        private int ready;
        private int somebody = Violation.NOBODY;
        private long idleSince = Scheduler.NEVER;

        Watch(long idling) {
            super(ID, "ns");
            this.idling = idling;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            somebody = vgpu;
        }

        @Override
        void onReady(int vgpu, long now) {
            ready++;
            somebody = vgpu;
        }

        @Override
        public void withdrawn(int vgpu, long now) {
            super.withdrawn(vgpu, now);
            ready--;
        }

        @Override
        void onGranted(int vgpu, GrantTerms terms, long now) {
            if (service.backlogged(vgpu)) {
                ready--;
            }
            grants++;
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            grants--;
            if (reason.stillReady()) {
                ready++;
                somebody = vgpu;
            }
        }

        @Override
        public void asked(long now) {
            close(now);
        }

        @Override
        public void answered(long wakeUpNanos, long now) {
            boolean idle = grants == 0 && ready > 0;
            idleSince = idle ? Math.min(idleSince, now) : Scheduler.NEVER;
        }

        @Override
        public void ended(long now) {
            close(now);
        }

        private void close(long now) {
            if (idleSince != Scheduler.NEVER) {
                findings.measured(now - idleSince, idling, idleSince, now, somebody, Violation.NOBODY);
            } else if (grants > 0 && ready > 0) {
                findings.measured(0, idling, now, now, somebody, Violation.NOBODY);
            }
        }
    }
}
