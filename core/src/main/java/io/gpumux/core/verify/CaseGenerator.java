package io.gpumux.core.verify;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.VerifyCase.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws cases from ten families, one family each: uniformly random traces are weak exactly where schedulers fail. In each
 * case features are switched on and off: the switch cost, weights, priorities, objectives, several kernels and several streams, what the
 * host does on the way, and what goes wrong.
 *
 * <p>Draws depend on the generator alone. Not thread-safe.
 */
public final class CaseGenerator {
    private static final long HORIZON_NANOS = 120_000_000;
    private static final long[] SWITCH_NANOS = {0, 0, 10_000, 64_000};

    private final RandomGenerator random;
    private final List<DeviceSpec> devices;
    private final Families families;
    private final FeatureDraws features;
    private final ControlDraws control;
    private final FaultDraws faults;

    /**
     * Draws from a generator.
     *
     * @param random where chance comes from
     * @param devices the devices to draw from, not empty
     */
    public CaseGenerator(RandomGenerator random, List<DeviceSpec> devices) {
        this.random = random;
        this.devices = List.copyOf(devices);
        families = new Families(random, HORIZON_NANOS);
        features = new FeatureDraws(random, HORIZON_NANOS);
        control = new ControlDraws(random, HORIZON_NANOS);
        faults = new FaultDraws(random, HORIZON_NANOS);
    }

    /** {@return a device that can do everything, and one that cannot stop kernels midway} */
    public static List<DeviceSpec> anyDevice() {
        DeviceCatalog catalog = DeviceCatalog.load();
        return List.of(
                catalog.find("Tesla V100 SXM2").orElseThrow(),
                catalog.find("Tesla V100 SXM2").orElseThrow(),
                catalog.find("GTX 480").orElseThrow());
    }

    /** {@return the names of the families} */
    public static List<String> families() {
        return Families.NAMES;
    }

    /** {@return the next case} */
    public VerifyCase next() {
        String family = Families.NAMES.get(random.nextInt(Families.NAMES.size()));
        DeviceSpec device = devices.get(random.nextInt(devices.size()));
        List<TenantLoad> tenants = features.apply(families.tenants(family, device));
        long switchNanos = SWITCH_NANOS[random.nextInt(SWITCH_NANOS.length)];
        List<Change> changes = new ArrayList<>();
        if (family.equals("storm") || features.rare()) {
            changes.addAll(control.next(tenants.size()));
        }
        if (features.rare()) {
            changes.addAll(faults.next(tenants.size()));
        }
        changes.sort(Comparator.comparingLong(Change::atNanos));
        long seed = random.nextLong();
        List<TenantLoad> promised = new ObjectiveDraws(seed).apply(tenants);
        return new VerifyCase(family, device, switchNanos, HORIZON_NANOS, seed, promised, changes);
    }
}
