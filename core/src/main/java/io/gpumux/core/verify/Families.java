package io.gpumux.core.verify;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws the tenants of a family of cases. Lengths are of a microsecond to ten milliseconds, so that slices of a millisecond
 * or two cut some kernels and not others.
 */
final class Families {
    /** The names of the families. */
    static final List<String> NAMES = List.of(
            "saturated",
            "phased",
            "closed-loop",
            "on-off",
            "giant",
            "late-joiner",
            "ties",
            "extreme-weights",
            "storm",
            "degenerate");

    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final int MOST_TENANTS = 5;

    private final RandomGenerator random;
    private final long horizonNanos;

    Families(RandomGenerator random, long horizonNanos) {
        this.random = random;
        this.horizonNanos = horizonNanos;
    }

    /** {@return the tenants of the next case of a family} */
    List<TenantLoad> tenants(String family, DeviceSpec device) {
        int count = family.equals("degenerate") ? 1 + random.nextInt(2) : 2 + random.nextInt(MOST_TENANTS - 1);
        int tieWeight = 1 + random.nextInt(4);
        long tieNanos = length();
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int weight = switch (family) {
                case "ties" -> tieWeight;
                case "extreme-weights" -> i == 0 ? 10_000 : 1 + random.nextInt(3);
                default -> 1 + random.nextInt(8);
            };
            VgpuSpec vgpu = VgpuSpec.named("t" + i).withWeight(weight).withPriority(random.nextInt(3));
            tenants.add(load(vgpu, request(family, i, device, tieNanos), family, i));
        }
        return tenants;
    }

    private TenantLoad load(VgpuSpec vgpu, List<KernelSpec> request, String family, int place) {
        long start = switch (family) {
            case "late-joiner" -> place == 0 ? horizonNanos / 2 : 0;
            case "saturated", "ties", "extreme-weights", "giant" -> 0;
            default -> random.nextInt(3) == 0 ? random.nextLong(20 * MILLI) : 0;
        };
        long requests = family.equals("degenerate") ? 1 : Long.MAX_VALUE;
        return new TenantLoad(
                vgpu, request, arrivals(family, place), List.of(new Phase(0, 1)), start, Long.MAX_VALUE, requests);
    }

    private Arrivals arrivals(String family, int place) {
        return switch (family) {
            case "phased" -> phased();
            case "closed-loop" -> new Arrivals.Closed(1, random.nextInt(3) == 0 ? 0 : random.nextLong(1, 5 * MILLI));
            case "on-off" -> place == 0 ? new Arrivals.Closed(1, 1 + random.nextLong(MILLI)) : new Arrivals.Flood(4);
            case "degenerate" -> new Arrivals.Recorded(new long[] {random.nextInt(2) * MILLI}, false);
            case "storm" -> random.nextBoolean() ? phased() : new Arrivals.Flood(3);
            default -> random.nextInt(4) == 0 ? new Arrivals.Closed(2, 0) : new Arrivals.Flood(4);
        };
    }

    /** Bursts of one to six requests, with sleeps between them. */
    private Arrivals phased() {
        int bursts = 2 + random.nextInt(6);
        List<Long> at = new ArrayList<>();
        long now = 0;
        for (int burst = 0; burst < bursts; burst++) {
            now += random.nextLong(20 * MILLI);
            for (int i = random.nextInt(6); i >= 0; i--) {
                at.add(now);
            }
        }
        return new Arrivals.Recorded(at.stream().mapToLong(Long::longValue).toArray(), false);
    }

    private List<KernelSpec> request(String family, int place, DeviceSpec device, long tieNanos) {
        int kernels = family.equals("degenerate") ? 1 : 1 + random.nextInt(5);
        List<KernelSpec> request = new ArrayList<>();
        for (int k = 0; k < kernels; k++) {
            long nanos = switch (family) {
                case "ties" -> tieNanos;
                case "giant" ->
                    place == 0 ? 20 * MILLI + random.nextLong(30 * MILLI) : 2 * MICRO + random.nextLong(50 * MICRO);
                default -> length();
            };
            request.add(KernelSpec.compute("k" + k, device.units(), nanos));
        }
        return request;
    }

    private long length() {
        return switch (random.nextInt(4)) {
            case 0 -> 2 * MICRO + random.nextLong(30 * MICRO);
            case 1 -> 30 * MICRO + random.nextLong(MILLI);
            case 2 -> (1 + random.nextInt(5)) * MILLI;
            default -> MILLI + random.nextLong(9 * MILLI);
        };
    }
}
