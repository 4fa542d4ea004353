package io.gpumux.benchmarks.compare;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.model.Interference;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.trace.LogWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A small run of every scheduler, with all that could differ between machines: random gaps, interference, switches. */
final class SmallLog {
    private static final long MILLI = 1_000_000L;

    private SmallLog() {}

    /** Prints the digest, for a JVM of its own. */
    public static void main(String[] args) throws IOException {
        System.out.println(digest());
    }

    /** {@return the SHA-256 of the logs of all schedulers, one after the other} */
    static String digest() throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (SchedulerChoice choice : SchedulerCatalog.selectSchedulers("all")) {
                sha.update(log(choice));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the log of one scheduler} */
    static byte[] log(SchedulerChoice choice) throws IOException {
        DeviceSpec device = DeviceCatalog.load().find("A100").orElseThrow();
        SimulationSetup setup = new SimulationSetup(
                device, List.of(poisson(), closed(), flood()), SwitchCost.of(device), Interference.DEFAULT, false, 7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LogWriter log = new LogWriter(bytes, Map.of("scheduler", choice.label()))) {
            EngineOptions options = new EngineOptions(List.of(), EngineLimits.idling(choice.idlingNanos()), log);
            new Simulation(setup, choice.create(7), options, SimListener.NONE).runUntil(60 * MILLI);
        }
        return bytes.toByteArray();
    }

    private static TenantLoad poisson() {
        return TenantLoad.of(
                VgpuSpec.named("poisson").withPriority(2).withSloNanos(5 * MILLI),
                List.of(
                        KernelSpec.compute("a", 40, 310_007),
                        KernelSpec.compute("b", 120, 77_003).boundBy(Bound.MEMORY)),
                new Arrivals.Poisson(700));
    }

    private static TenantLoad closed() {
        return TenantLoad.of(
                VgpuSpec.named("closed").withWeight(3),
                List.of(KernelSpec.compute("c", 300, 1_234_567).boundBy(Bound.UNDECIDED)),
                new Arrivals.Closed(2, 333_333));
    }

    private static TenantLoad flood() {
        return new TenantLoad(
                VgpuSpec.named("flood"),
                List.of(KernelSpec.compute("d", 17, 91_919).boundBy(Bound.MEMORY)),
                new Arrivals.Flood(64),
                List.of(new Phase(0, 1), new Phase(30 * MILLI, 5)),
                10 * MILLI,
                Long.MAX_VALUE,
                Long.MAX_VALUE);
    }
}
