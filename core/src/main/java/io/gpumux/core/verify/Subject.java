package io.gpumux.core.verify;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Scheduler;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What is verified: a scheduler, perhaps under governors, and what is promised of it.
 *
 * @param name its name
 * @param newScheduler makes a fresh scheduler from a seed
 * @param newGovernors makes fresh governors
 * @param limits what the engine's watchdog tolerates
 * @param devices devices that it can run on
 * @param guarantees what is promised
 */
public record Subject(
        String name,
        LongFunction<Scheduler> newScheduler,
        Supplier<List<Governor>> newGovernors,
        EngineLimits limits,
        List<DeviceSpec> devices,
        List<Guarantee> guarantees) {
    /** Copies. */
    public Subject {
        devices = List.copyOf(devices);
        guarantees = List.copyOf(guarantees);
    }

    /** {@return a scheduler without governors that never idles beside ready work, on any device} */
    public static Subject of(String name, Supplier<Scheduler> newScheduler, Guarantee... guarantees) {
        return new Subject(
                name,
                seed -> newScheduler.get(),
                List::of,
                EngineLimits.DEFAULT,
                CaseGenerator.anyDevice(),
                List.of(guarantees));
    }
}
