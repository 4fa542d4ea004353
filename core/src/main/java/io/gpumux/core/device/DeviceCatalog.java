package io.gpumux.core.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The real devices that the library knows, read once from tables in the jar.
 *
 * <p>Names are compared without regard to case. Immutable, and so safe for use by several threads.
 */
public final class DeviceCatalog {
    private static final long GIGA = 1_000_000_000L;
    private static final long MEGA = 1_000_000L;
    private static final long MILLIWATTS_PER_WATT = 1000L;
    private static final long BYTES_PER_GIBIBYTE = 1L << 30;

    /** Devices that are cut like another one: the boards differ, the chip and its memory slices do not. */
    private static final Map<String, String> CUT_LIKE =
            Map.of("A100 PCIe 40GB", "A100 SXM4 40GB", "A100 PCIe 80GB", "A100 SXM4 80GB");

    private static final DeviceCatalog BUNDLED =
            new DeviceCatalog(CsvRow.ofResource("devices.csv"), CsvRow.ofResource("mig_profiles.csv"));

    private final List<DeviceSpec> devices;
    private final Map<String, DeviceSpec> byName = new HashMap<>();
    private final Map<String, List<MigProfile>> profilesByDevice = new HashMap<>();

    /** Builds a catalogue; rejects a name that two devices share, and a profile of a device that is not there. */
    DeviceCatalog(List<CsvRow> deviceRows, List<CsvRow> profileRows) {
        devices = deviceRows.stream().map(DeviceCatalog::device).toList();
        for (DeviceSpec device : devices) {
            register(device.name(), device);
            aliases(device).forEach(alias -> register(alias, device));
        }
        for (CsvRow row : profileRows) {
            String gpu = row.text("gpu");
            DeviceSpec device = find(gpu)
                    .orElseThrow(() -> new IllegalArgumentException(row.place() + ": gpu: " + gpu + ": unknown"));
            profilesByDevice
                    .computeIfAbsent(device.name(), name -> new ArrayList<>())
                    .add(profile(row));
        }
        profilesByDevice.replaceAll((name, profiles) -> List.copyOf(profiles));
    }

    /** {@return the catalogue in the jar}; always the same instance. O(1) */
    public static DeviceCatalog load() {
        return BUNDLED;
    }

    /** {@return all devices, in the order of the table (by vendor, then roughly by age)} */
    public List<DeviceSpec> devices() {
        return devices;
    }

    /** {@return the device of this name or alias, in any case, or empty when there is none}; O(1) */
    public Optional<DeviceSpec> find(String nameOrAlias) {
        return Optional.ofNullable(byName.get(key(nameOrAlias)));
    }

    /** {@return the other names under which {@link #find} knows the device of this name; may be empty} */
    public List<String> aliases(DeviceSpec device) {
        return DeviceAliases.of(device.name());
    }

    /**
     * {@return the sizes in which MIG can cut the device of this name, smallest first; empty where it cannot, or where
     * the sizes are not known}
     */
    public List<MigProfile> migProfiles(DeviceSpec device) {
        String name = CUT_LIKE.getOrDefault(device.name(), device.name());
        return profilesByDevice.getOrDefault(name, List.of());
    }

    private void register(String name, DeviceSpec device) {
        DeviceSpec other = byName.putIfAbsent(key(name), device);
        if (other != null) {
            throw new IllegalArgumentException(
                    "name: " + name + ": names both " + other.name() + " and " + device.name());
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static DeviceSpec device(CsvRow row) {
        return new DeviceSpec(
                row.text("device"),
                row.text("vendor"),
                row.integer("year"),
                row.text("chip"),
                row.text("compute_capability_or_arch"),
                row.integer("sm_count"),
                row.integer("base_clock_mhz"),
                row.integer("boost_clock_mhz"),
                row.scaled("memory_gb", BYTES_PER_GIBIBYTE),
                row.scaled("memory_bandwidth_gb_s", GIGA),
                row.scaled("tdp_w", MILLIWATTS_PER_WATT),
                row.scaled("idle_w_approx", MILLIWATTS_PER_WATT),
                row.decimal("fp32_tflops"),
                row.scaled("l2_mb", MEGA),
                row.integer("max_threads_per_sm"),
                row.integer("max_blocks_per_sm"),
                row.scaled("max_context_mb", MEGA),
                row.integer("max_hw_partitions"));
    }

    private static MigProfile profile(CsvRow row) {
        return new MigProfile(
                row.text("profile"),
                row.integer("compute_slices"),
                row.integer("compute_slices_total"),
                row.integer("memory_slices"),
                row.integer("memory_slices_total"),
                row.integer("sm_count"),
                row.integer("max_instances"),
                Arrays.stream(row.text("placement_starts").split(" ", -1))
                        .map(Integer::valueOf)
                        .toList());
    }
}
