package io.gpumux.core.fakes;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import java.util.Random;
import java.util.function.IntFunction;

/** Drives an engine through seeded random facts that respect its contract. */
public final class RandomFacts {
    private static final StopReason[] ENDINGS = {StopReason.DRAINED, StopReason.LIMIT, StopReason.PREEMPTED};

    private final Random random;
    private final HandEngine engine;
    private final int handles;
    private final IntFunction<VgpuSpec> specs;

    public RandomFacts(long seed, HandEngine engine, int handles, IntFunction<VgpuSpec> specs) {
        this.random = new Random(seed);
        this.engine = engine;
        this.handles = handles;
        this.specs = specs;
    }

    /** Some facts at this instant, then decide, then on to a later instant. */
    public void turn() {
        for (int facts = random.nextInt(4); facts > 0; facts--) {
            fact(random.nextInt(handles));
        }
        engine.decide();
        if (random.nextInt(3) > 0) {
            long next = engine.now + 1 + random.nextInt(30);
            if (engine.nextEnd() <= next) {
                engine.step();
            } else {
                engine.now = next;
            }
        }
    }

    private void fact(int vgpu) {
        int choice = random.nextInt(12);
        if (!engine.isAdded(vgpu)) {
            engine.add(vgpu, specs.apply(vgpu));
        } else if (engine.isRunning(vgpu)) {
            if (choice < 6) {
                engine.stop(vgpu, ENDINGS[random.nextInt(ENDINGS.length)]);
            } else if (choice == 6) {
                engine.stop(vgpu, StopReason.REMOVED);
                engine.remove(vgpu);
            }
        } else if (choice == 0) {
            engine.change(vgpu, specs.apply(vgpu).withWeight(1 + random.nextInt(500)));
        } else if (engine.isReady(vgpu)) {
            if (choice < 3) {
                engine.withdraw(vgpu);
            }
            if (choice == 1) {
                engine.remove(vgpu);
            }
        } else {
            engine.ready(vgpu);
        }
    }
}
