package io.gpumux.core.trace;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;
import java.util.BitSet;

/** Reads what follows the number and the instant of each line, and knows which vGPUs exist. */
final class RecordParser {
    private static final int MAX_VGPU = (1 << 24) - 1;

    private final LineSource lines;
    private final LogFields fields;
    private final BitSet present = new BitSet();

    RecordParser(LineSource lines, LogFields fields) {
        this.lines = lines;
        this.fields = fields;
    }

    LogRecord parse(long line, long now, String kind) throws LogFormatException {
        return switch (kind) {
            case "added" -> new LogRecord.Added(line, now, newVgpu(), spec());
            case "changed" -> new LogRecord.Changed(line, now, vgpu(), spec());
            case "removed" -> removed(line, now);
            case "ready" -> new LogRecord.Ready(line, now, vgpu(), queue());
            case "withdrawn" -> new LogRecord.Withdrawn(line, now, vgpu());
            case "stopped" ->
                new LogRecord.Stopped(
                        line,
                        now,
                        vgpu(),
                        fields.number("ran", 0, Long.MAX_VALUE),
                        fields.name("reason", StopReason.class),
                        queue());
            case "state" -> new LogRecord.State(line, now, vgpu(), queue());
            case "asked" -> new LogRecord.Asked(line, now);
            case "ran" -> ran(line, now);
            case "preempted" ->
                new LogRecord.Preempted(
                        line,
                        now,
                        anyInteger("vgpu"),
                        fields.name("preemption", Preemption.class),
                        fields.bit("accepted"));
            case "request-ended" ->
                new LogRecord.RequestEnded(
                        line, now, vgpu(), fields.number("response", 0, Long.MAX_VALUE), fields.bit("rejected"));
            case "hinted" ->
                new LogRecord.Hinted(line, now, vgpu(), fields.name("hint", Hint.class), anyNumber("value"));
            case "rejected" -> new LogRecord.Rejected(line, now, anyInteger("vgpu"), fields.bit("accepted"));
            case "answered" -> new LogRecord.Answered(line, now, anyNumber("wake-up"));
            case "replaced" -> new LogRecord.Replaced(line, now);
            default ->
                throw lines.wrong(
                        "kind",
                        kind,
                        "one of added, changed, removed, ready, withdrawn, request-ended, hinted, stopped, state, asked, ran,"
                                + " preempted, rejected, answered, replaced, end is allowed");
        };
    }

    private LogRecord ran(long line, long now) throws LogFormatException {
        return new LogRecord.Ran(
                line,
                now,
                anyInteger("vgpu"),
                anyInteger("units"),
                anyNumber("slice"),
                anyInteger("kernels"),
                anyInteger("requests"),
                anyInteger("in flight"),
                fields.bit("shared"),
                anyInteger("dispatch priority"),
                fields.bit("standing"),
                fields.bit("accepted"));
    }

    private LogRecord removed(long line, long now) throws LogFormatException {
        int vgpu = vgpu();
        present.clear(vgpu);
        return new LogRecord.Removed(line, now, vgpu);
    }

    private int newVgpu() throws LogFormatException {
        int vgpu = fields.integer("vgpu", 0, MAX_VGPU);
        if (present.get(vgpu)) {
            throw lines.wrong("vgpu", Integer.toString(vgpu), "a vGPU that is not there yet is allowed");
        }
        present.set(vgpu);
        return vgpu;
    }

    private int vgpu() throws LogFormatException {
        int vgpu = fields.integer("vgpu", 0, MAX_VGPU);
        if (!present.get(vgpu)) {
            throw lines.wrong("vgpu", Integer.toString(vgpu), "a vGPU that was added is allowed");
        }
        return vgpu;
    }

    private VgpuSpec spec() throws LogFormatException {
        String name = fields.quoted("name");
        if (name.isBlank()) {
            throw lines.wrong("name", name, "a name that is not blank is allowed");
        }
        return new VgpuSpec(
                name,
                fields.integer("weight", 1, VgpuSpec.MAX_WEIGHT),
                fields.integer("guaranteed", 0, 1000),
                fields.integer("cap", 1, 1000),
                anyInteger("priority"),
                fields.number("slo", 0, Long.MAX_VALUE),
                fields.number("memory", 0, Long.MAX_VALUE),
                fields.integer("parent", VgpuSpec.NO_PARENT, Integer.MAX_VALUE));
    }

    private VgpuFacts queue() throws LogFormatException {
        return new VgpuFacts(
                fields.integer("queued", 0, Integer.MAX_VALUE),
                anyNumber("wanted"),
                anyNumber("arrival"),
                anyNumber("estimate"),
                anyNumber("remainder"),
                anyNumber("held"),
                anyNumber("occupied"),
                anyNumber("switch"),
                anyNumber("kernels"));
    }

    private int anyInteger(String field) throws LogFormatException {
        return fields.integer(field, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private long anyNumber(String field) throws LogFormatException {
        return fields.number(field, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
