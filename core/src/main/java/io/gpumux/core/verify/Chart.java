package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws a run in characters, a line for each vGPU: {@code #} holds the device, {@code =} switches, {@code .} waits; and sums it up. */
final class Chart implements EngineLog {
    private static final int WIDTH = 100;
    private static final char HOLDS = '#';

    private final long horizonNanos;
    private final List<char[]> lines = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Long> since = new ArrayList<>();
    private final List<Held> grants = new ArrayList<>();

    private record Held(int vgpu, long fromNanos, long toNanos) {}

    Chart(long horizonNanos) {
        this.horizonNanos = horizonNanos;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        while (lines.size() <= vgpu) {
            char[] line = new char[WIDTH];
            Arrays.fill(line, ' ');
            lines.add(line);
            names.add("");
            since.add(0L);
        }
        names.set(vgpu, spec.name() + " (weight " + spec.weight() + ", priority " + spec.priority() + ")");
    }

    @Override
    public void ready(int vgpu, Device device, long now) {
        since.set(vgpu, now);
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        if (accepted) {
            fill(vgpu, '.', since.get(vgpu), now);
            since.set(vgpu, now);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        fill(vgpu, '=', since.get(vgpu), now - ranNanos);
        fill(vgpu, HOLDS, now - ranNanos, now);
        since.set(vgpu, now);
        grants.add(new Held(vgpu, now - ranNanos, now));
    }

    /** {@return the lines, and below them what broke: the service at the ends of its interval, the bound and the excess} */
    String text(Violation violation) {
        StringBuilder text = new StringBuilder(toString());
        served(violation.vgpu(), violation, text);
        if (violation.other() != Violation.NOBODY) {
            served(violation.other(), violation, text);
        }
        return text.append("measured ")
                .append(violation.measured())
                .append(", bound ")
                .append(violation.bound())
                .append(", excess ")
                .append(violation.measured() - violation.bound())
                .append(' ')
                .append(violation.unit())
                .append('\n')
                .toString();
    }

    private void served(int vgpu, Violation violation, StringBuilder text) {
        long before = heldUntil(vgpu, violation.fromNanos());
        long after = heldUntil(vgpu, violation.toNanos());
        text.append("vGPU ").append(vgpu);
        text.append(": held ").append(before).append(" ns until ").append(violation.fromNanos());
        text.append(", ").append(after).append(" ns until ").append(violation.toNanos());
        text.append(": ").append(after - before).append(" ns between\n");
    }

    private long heldUntil(int vgpu, long nanos) {
        long held = 0;
        for (Held grant : grants) {
            if (grant.vgpu == vgpu && grant.fromNanos < nanos) {
                held += Math.min(nanos, grant.toNanos) - grant.fromNanos;
            }
        }
        return held;
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("0 to " + horizonNanos + " ns: # holds the device, = switches, . waits\n");
        for (int vgpu = 0; vgpu < lines.size(); vgpu++) {
            text.append('|')
                    .append(lines.get(vgpu))
                    .append("| ")
                    .append(names.get(vgpu))
                    .append('\n');
        }
        return text.toString();
    }

    /** Marks a span, at least a column of it; where the device was held, however shortly, that stays. */
    private void fill(int vgpu, char mark, long fromNanos, long toNanos) {
        if (toNanos > fromNanos) {
            char[] line = lines.get(vgpu);
            int from = column(fromNanos);
            int to = Math.max(from + 1, column(toNanos));
            for (int column = from; column < to; column++) {
                line[column] = line[column] == HOLDS ? HOLDS : mark;
            }
        }
    }

    private int column(long nanos) {
        return (int) Math.min(WIDTH - 1L, nanos * WIDTH / Math.max(1, horizonNanos));
    }
}
