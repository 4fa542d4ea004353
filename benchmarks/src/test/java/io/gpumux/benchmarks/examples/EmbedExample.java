package io.gpumux.benchmarks.examples;

import io.gpumux.algorithms.time.StartTimeFairScheduler;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.Engine;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.StopReason;

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
}
