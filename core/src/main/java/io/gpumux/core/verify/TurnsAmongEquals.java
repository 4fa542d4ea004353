package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Equal priorities take turns: while a vGPU waits, another of the same priority starts kernels of at most one request. Those
 * that arrive at the same instant count as one request; where arrivals are not known, each start does.
 *
 * <p>O(n) per start: of each vGPU the monitor keeps when it last started a kernel of an earlier request than the latest.
 */
public record TurnsAmongEquals() implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "turns-among-equals";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "turns among equals: while a vGPU waits, another of its priority starts kernels of at most one request";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.steady() && terms.count() > 1 ? Optional.of(new Watch()) : Optional.empty();
    }

    private static final class Watch implements Monitor {
        private static final long NEVER = -1;

        private final Findings findings = new Findings(ID, "requests");
        private int[] priorities = new int[0];
        private boolean[] waits = new boolean[0];
        private long[] waitsSince = new long[0];
        private long[] waitsSinceNanos = new long[0];
        private long[] heads = new long[0];
        private long[] startedRequest = new long[0];
        private long[] started = new long[0];
        private long[] startedEarlier = new long[0];
        private long starts;

        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {
            int length = Math.max(priorities.length, vgpu + 1);
            priorities = Arrays.copyOf(priorities, length);
            waits = Arrays.copyOf(waits, length);
            waitsSince = Arrays.copyOf(waitsSince, length);
            waitsSinceNanos = Arrays.copyOf(waitsSinceNanos, length);
            heads = Arrays.copyOf(heads, length);
            startedRequest = Arrays.copyOf(startedRequest, length);
            started = Arrays.copyOf(started, length);
            startedEarlier = Arrays.copyOf(startedEarlier, length);
            priorities[vgpu] = spec.priority();
            waits[vgpu] = false;
            startedRequest[vgpu] = KernelView.UNKNOWN;
            started[vgpu] = NEVER;
            startedEarlier[vgpu] = NEVER;
        }

        @Override
        public void ready(int vgpu, Device device, long now) {
            waits[vgpu] = true;
            waitsSince[vgpu] = starts;
            waitsSinceNanos[vgpu] = now;
            heads[vgpu] = device.kernels().arrivalNanos(vgpu, 0);
        }

        @Override
        public void withdrawn(int vgpu, long now) {
            waits[vgpu] = false;
        }

        @Override
        public void removed(int vgpu, long now) {
            waits[vgpu] = false;
        }

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
            if (reason.stillReady()) {
                ready(vgpu, device, now);
            }
        }

        @Override
        public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
            if (!accepted) {
                return;
            }
            waits[vgpu] = false;
            if (heads[vgpu] == KernelView.UNKNOWN || isAnother(heads[vgpu], startedRequest[vgpu])) {
                startedEarlier[vgpu] = started[vgpu];
            }
            startedRequest[vgpu] = heads[vgpu];
            started[vgpu] = starts++;
            for (int other = 0; other < waits.length; other++) {
                if (waits[other] && priorities[other] == priorities[vgpu]) {
                    long requests = startedEarlier[vgpu] >= waitsSince[other] ? 2 : 1;
                    findings.measured(requests, 1, waitsSinceNanos[other], now, /* vgpu= */ other, /* other= */ vgpu);
                }
            }
        }

        /** A known request after an unknown one may be the same: whoever is said to be ready by mistake has no head yet. */
        private static boolean isAnother(long head, long before) {
            return before != KernelView.UNKNOWN && head != before;
        }

        @Override
        public long exercised() {
            return findings.exercised();
        }

        @Override
        public double worstRatio() {
            return findings.worstRatio();
        }

        @Override
        public @Nullable Violation violation() {
            return findings.violation();
        }
    }
}
