package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws a run in characters, a line for each vGPU: {@code #} holds the device, {@code =} switches, {@code .} waits. */
final class Chart implements EngineLog {
    private static final int WIDTH = 100;
    private static final char HOLDS = '#';

    private final long horizonNanos;
    private final List<char[]> lines = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Long> since = new ArrayList<>();

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
