package io.gpumux.benchmarks.examples;

import io.gpumux.algorithms.time.StartTimeFairScheduler;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.Engine;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.trace.RingLog;
import io.gpumux.core.verify.Monitor;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.Terms;

/** How a host embeds a scheduler: facts in, verbs out at its {@link Device}. */
final class EmbedExample {
    private EmbedExample() {}

    static long embed(Device device, long start) {
        long now = start;
        // snippet: embed
        Engine engine = new Engine(new StartTimeFairScheduler(2_000_000), device, EngineOptions.DEFAULT);
        engine.add(0, VgpuSpec.named("vm-17").withWeight(2), now);
        engine.add(1, VgpuSpec.named("vm-23"), now);

        engine.ready(0, now); // work was submitted; both have a kernel waiting
        engine.ready(1, now);
        engine.turn(now); // decides: device.start(0, terms, now)

        now += 2_000_000;
        engine.stopped(0, 2_000_000, StopReason.SLICE_EXPIRED, now); // what the device reports
        long wakeUp = engine.turn(now); // decides: device.start(1, terms, now); turn again by wakeUp at the latest
        // end
        return wakeUp;
    }

    static boolean watch(Device device) {
        VgpuSpec[] vgpus = {VgpuSpec.named("vm-17").withWeight(2), VgpuSpec.named("vm-23")};
        long[] longestKernelNanos = {3_000_000, 5_000_000};
        // snippet: watch
        Terms terms = new Terms(device.totalUnits(), vgpus, longestKernelNanos, true, 50_000, false);
        Monitor monitor = new RelativeFairness(0, 0).liveMonitor(terms).orElseThrow();
        RingLog ring = new RingLog(1 << 16); // cells of 8 bytes, about ten for a turn
        Engine engine = new Engine(new StartTimeFairScheduler(2_000_000), device, EngineOptions.DEFAULT.withLog(ring));
        // end
        for (int vgpu = 0; vgpu < vgpus.length; vgpu++) {
            engine.add(vgpu, vgpus[vgpu], 0);
            engine.ready(vgpu, 0);
        }
        engine.turn(0);
        engine.stopped(0, 2_000_000, StopReason.SLICE_EXPIRED, 2_000_000);
        engine.turn(2_000_000);
        // snippet: judge
        ring.drainTo(monitor); // several: a LogFan
        boolean kept = monitor.violation() == null && monitor.unjudged() == 0;
        // end
        return kept && monitor.exercised() > 0;
    }
}
