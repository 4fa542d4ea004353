package io.gpumux.algorithms.time;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The same facts for several schedulers, in any order that a device could send them in. */
final class RandomFacts {
    private static final int VGPUS = 8;
    private static final int STEPS = 500;

    private RandomFacts() {}

    /** Sends the facts of a seed; {@return the verbs of each decision}. */
    static List<String> verbs(ScriptedDevice device, long seed) {
        Random random = new Random(seed);
        for (int vgpu = 0; vgpu < VGPUS; vgpu++) {
            device.add(vgpu, VgpuSpec.named("v").withWeight(1 + vgpu % 3).withPriority(vgpu % 2), 0);
        }
        List<String> verbs = new ArrayList<>();
        for (int now = 0; now < STEPS; now++) {
            int vgpu = random.nextInt(VGPUS);
            boolean drained = random.nextInt(3) == 0;
            long ran = random.nextLong(1, 1001);
            boolean runs = device.unitsOf(vgpu) > 0;
            if (runs) {
                StopReason stillReady = device.stopping(vgpu) ? StopReason.PREEMPTED : StopReason.LIMIT;
                device.stop(vgpu, ran, drained ? StopReason.DRAINED : stillReady, now);
            } else if (device.queued(vgpu) == 0) {
                device.ready(vgpu, now);
            } else if (drained) {
                device.withdraw(vgpu, now);
            }
            verbs.add(device.decide(now));
        }
        return verbs;
    }
}
