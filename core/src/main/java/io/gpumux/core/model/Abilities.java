package io.gpumux.core.model;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Preemption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a generation of devices can do.
 *
 * <p>NVIDIA: kernels run to their end on Fermi, to the end of their resident blocks on Kepler and Maxwell, and stop
 * between two instructions from Pascal on; disjoint sets of SMs exist from Pascal on, limits for sharers from Volta
 * on. AMD and Intel devices of the catalogue stop inside kernels; AMD's can mask compute units. Devices of
 * another vendor or of unknown generation are taken to be like Intel's.
 *
 * @param finest the strongest preemption
 * @param features everything it can do; unmodifiable
 */
public record Abilities(Preemption finest, Set<Feature> features) {
    private static final double KEPLER = 3.0;
    private static final double PASCAL = 6.0;
    private static final double VOLTA = 7.0;

    private static final Abilities NOT_LISTED =
            new Abilities(Preemption.SWITCH, with(Feature.IN_KERNEL_PREEMPTION, Feature.SHARED_UNITS));

    /** Copies. */
    public Abilities {
        features = Set.copyOf(features);
    }

    /**
     * {@return what the device can do}
     *
     * @throws IllegalArgumentException if the architecture of an NVIDIA device is neither a compute capability nor
     *     unknown
     */
    public static Abilities of(DeviceSpec device) {
        return switch (device.vendor()) {
            case "NVIDIA" -> device.architecture().isEmpty() ? NOT_LISTED : nvidia(computeCapability(device));
            case "AMD" -> new Abilities(Preemption.SWITCH, EnumSet.allOf(Feature.class));
            default -> NOT_LISTED;
        };
    }

    /** {@return whether a kernel can be stopped between two instructions} */
    public boolean stopsInsideKernels() {
        return finest == Preemption.SWITCH;
    }

    private static double computeCapability(DeviceSpec device) {
        try {
            return Double.parseDouble(device.architecture());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "architecture: " + device.architecture()
                            + ": a compute capability such as 8.0, or nothing, is allowed",
                    e);
        }
    }

    private static Abilities nvidia(double computeCapability) {
        Set<Feature> features = with(Feature.SHARED_UNITS);
        if (computeCapability >= PASCAL) {
            features.add(Feature.IN_KERNEL_PREEMPTION);
            features.add(Feature.UNIT_PARTITIONS);
        }
        if (computeCapability >= VOLTA) {
            features.add(Feature.SHARED_CAPS);
        }
        Preemption finest = computeCapability >= PASCAL
                ? Preemption.SWITCH
                : computeCapability >= KEPLER ? Preemption.BLOCK_END : Preemption.KERNEL_END;
        return new Abilities(finest, features);
    }

    /** What the software around any device can do, and these. */
    private static Set<Feature> with(Feature... features) {
        Set<Feature> all = EnumSet.of(Feature.REQUEST_LIMITS, Feature.COMMITTED_QUEUE, Feature.REJECTION);
        all.addAll(List.of(features));
        return all;
    }
}
