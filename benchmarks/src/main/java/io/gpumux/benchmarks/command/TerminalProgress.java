package io.gpumux.benchmarks.command;

import io.gpumux.benchmarks.compare.Progress;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error for what takes longer than two seconds, and only where somebody watches. */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final int UPDATE_MILLIS = 200;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long totalNanos;
    private final long beganNanos = System.nanoTime();
    private final boolean watched = Terminals.watched();
    private final AtomicLong doneNanos = new AtomicLong();
    private @Nullable ProgressBar bar;

    private TerminalProgress(long totalNanos) {
        this.totalNanos = totalNanos;
    }

    /** {@return progress of something that takes so much simulated time, in ns} */
    static TerminalProgress start(long totalNanos) {
        return new TerminalProgress(totalNanos);
    }

    @Override
    public void advanced(long simulatedNanos) {
        long done = doneNanos.addAndGet(simulatedNanos);
        if (watched && System.nanoTime() - beganNanos > PATIENCE_NANOS) {
            show(done);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private synchronized void show(long done) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("compare")
                    .setInitialMax(Math.max(1, totalNanos / NANOS_PER_SECOND))
                    .setUnit(" s simulated", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .build();
        }
        bar.stepTo(done / NANOS_PER_SECOND);
    }
}
