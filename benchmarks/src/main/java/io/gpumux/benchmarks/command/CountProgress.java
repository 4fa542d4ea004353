package io.gpumux.benchmarks.command;

import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error for what takes longer than two seconds, and only where somebody watches. */
final class CountProgress implements AutoCloseable {
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final int UPDATE_MILLIS = 200;

    private final String task;
    private final long total;
    private final long beganNanos = System.nanoTime();
    private final boolean watched = Terminals.watched();
    private final AtomicLong done = new AtomicLong();
    private @Nullable ProgressBar bar;

    private CountProgress(String task, long total) {
        this.task = task;
        this.total = total;
    }

    /** {@return progress of something that takes so many steps} */
    static CountProgress start(String task, long total) {
        return new CountProgress(task, total);
    }

    /** One step is done. */
    void step() {
        add(1);
    }

    /** So many steps are done. */
    void add(long steps) {
        long now = done.addAndGet(steps);
        if (watched && System.nanoTime() - beganNanos > PATIENCE_NANOS) {
            show(now);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private synchronized void show(long now) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(Math.max(1, total))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .build();
        }
        bar.stepTo(now);
    }
}
