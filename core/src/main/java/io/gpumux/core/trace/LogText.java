package io.gpumux.core.trace;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;
import java.util.Map;

/** How each kind of line reads, without its number and instant: the one place that the writer and replay share. */
final class LogText {
    static final String MAGIC = "gpumux-log";
    static final int VERSION = 2;

    private final ByteSink out;

    LogText(ByteSink out) {
        this.out = out;
    }

    void header(LogHeader header) {
        out.put(MAGIC);
        number(VERSION);
        number(header.totalUnits());
        char separator = ' ';
        for (Feature feature : header.features()) {
            out.put(separator);
            out.put(feature.name());
            separator = ',';
        }
        if (header.features().isEmpty()) {
            out.put(" -");
        }
        word(header.finestPreemption().name());
        number(header.startNanos());
        for (Map.Entry<String, String> label : header.labels().entrySet()) {
            word(label.getKey());
            out.put('=');
            out.putUtf8(QuotedText.quote(label.getValue()));
        }
    }

    void spec(String kind, int vgpu, VgpuSpec spec) {
        of(kind, vgpu);
        out.put(' ');
        out.putUtf8(QuotedText.quote(spec.name()));
        number(spec.weight());
        number(spec.guaranteedPermille());
        number(spec.capPermille());
        number(spec.priority());
        number(spec.sloNanos());
        number(spec.memoryBytes());
        number(spec.parent());
    }

    /** A line that holds nothing more than a vGPU, or the beginning of one that does. */
    void of(String kind, int vgpu) {
        out.put(kind);
        number(vgpu);
    }

    void stopped(int vgpu, long ranNanos, StopReason reason) {
        of("stopped", vgpu);
        number(ranNanos);
        word(reason.name());
    }

    void queue(long[] cells, int from) {
        for (int at = from; at < from + SeenQueues.WIDTH; at++) {
            number(cells[at]);
        }
    }

    void ran(int vgpu, GrantTerms terms, boolean accepted) {
        of("ran", vgpu);
        number(terms.units());
        number(terms.sliceNanos());
        number(terms.kernels());
        number(terms.requests());
        number(terms.inFlight());
        bit(terms.shared());
        number(terms.dispatchPriority());
        bit(terms.standing());
        bit(accepted);
    }

    void preempted(int vgpu, Preemption how, boolean accepted) {
        of("preempted", vgpu);
        word(how.name());
        bit(accepted);
    }

    void requestEnded(int vgpu, long responseNanos, boolean rejected) {
        of("request-ended", vgpu);
        number(responseNanos);
        bit(rejected);
    }

    void hinted(int vgpu, Hint hint, long value) {
        of("hinted", vgpu);
        word(hint.name());
        number(value);
    }

    void rejected(int vgpu, boolean accepted) {
        of("rejected", vgpu);
        bit(accepted);
    }

    void answered(long wakeUpNanos) {
        out.put("answered");
        number(wakeUpNanos);
    }

    private void number(long value) {
        out.put(' ');
        out.put(value);
    }

    private void bit(boolean value) {
        out.put(' ');
        out.put(value ? '1' : '0');
    }

    private void word(String word) {
        out.put(' ');
        out.put(word);
    }
}
