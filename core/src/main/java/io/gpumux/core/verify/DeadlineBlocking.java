package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * While a vGPU whose request is due earlier is ready, one that is due later holds the device for at most a blocking term:
 * nothing under preemption inside kernels, otherwise its switch and one of its kernels. Against the objectives themselves, the
 * same for the vGPU with the shorter one.
 *
 * <p>A request is due at its arrival and the vGPU's objective; without one, never. It is what no miss rests on: with it,
 * a set that passes the test by demand bound meets all deadlines (J. A. Stankovic, M. Spuri, K. Ramamritham, G. Buttazzo,
 * "Deadline scheduling for real-time systems", 1998). Among faults the term is longer by what they take. Where it is a kernel,
 * every kernel must end. The live monitor takes O(n) per end of a grant.
 *
 * @param preemptive whether who is due earlier stops others inside their kernels, where the device can
 * @param byPeriod whether the objective itself counts, rather than the deadline
 */
public record DeadlineBlocking(boolean preemptive, boolean byPeriod) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "deadline-blocking";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        String who = byPeriod ? "of a longer objective" : "due later";
        String beside = byPeriod ? "of a shorter one" : "due earlier";
        return preemptive
                ? "deadlines: a vGPU " + who + " never holds the device beside a ready one " + beside
                        + ", where kernels can be stopped; elsewhere for a switch and a kernel"
                : "deadlines: a vGPU " + who + " holds the device beside a ready one " + beside
                        + " for at most a switch and one of its kernels";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean stops = preemptive && terms.stopsInsideKernels();
        boolean applies = terms.steady() && (stops || terms.kernelsEnd());
        return applies ? Optional.of(new Watch(stops, byPeriod, terms)) : Optional.empty();
    }

    private static final class Watch extends BlockingWatch {
        private final boolean byPeriod;
        private @Nullable Device device;
        private long[] slo = new long[0];
        private long[] due = new long[0];
        private long[] granted = new long[0];

        Watch(boolean immediate, boolean byPeriod, Terms terms) {
            super(ID, immediate, terms);
            this.byPeriod = byPeriod;
        }

        @Override
        public void attached(Device newDevice, long now) {
            device = newDevice;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            super.onAdded(vgpu, spec, now);
            int length = Math.max(slo.length, vgpu + 1);
            slo = Arrays.copyOf(slo, length);
            due = Arrays.copyOf(due, length);
            granted = Arrays.copyOf(granted, length);
            slo[vgpu] = spec.sloNanos();
            due[vgpu] = Scheduler.NEVER;
        }

        @Override
        void onReady(int vgpu, long now) {
            super.onReady(vgpu, now);
            look(vgpu, now);
        }

        @Override
        void onGranted(int vgpu, GrantTerms terms, long now) {
            super.onGranted(vgpu, terms, now);
            granted[vgpu] = due[vgpu];
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            super.onStopped(vgpu, ranNanos, reason, was, now);
            look(vgpu, now);
        }

        @Override
        boolean before(int waiting, int holding) {
            return due[waiting] < granted[holding];
        }

        private void look(int vgpu, long now) {
            if (slo[vgpu] == 0 || byPeriod) {
                due[vgpu] = slo[vgpu] == 0 ? Scheduler.NEVER : slo[vgpu];
                return;
            }
            long seen = device == null ? KernelView.UNKNOWN : device.kernels().arrivalNanos(vgpu, 0);
            long arrival = seen == KernelView.UNKNOWN ? now : seen;
            due[vgpu] = slo[vgpu] > Scheduler.NEVER - Math.max(0, arrival) ? Scheduler.NEVER : arrival + slo[vgpu];
        }
    }
}
