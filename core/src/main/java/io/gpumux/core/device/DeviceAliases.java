package io.gpumux.core.device;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Other names of the devices in the catalogue: those of the MIG table, of the driver, of public traces, of the presets
 * used in cost models, and short ones.
 *
 * <p>A short name that several boards share stands for the SXM board with the least memory, as the presets do. Names of
 * devices that are not in the catalogue (such as V100 with 32 GB) are not aliases of similar ones. Immutable.
 */
final class DeviceAliases {
    private static final Map<String, List<String>> BY_DEVICE = Map.ofEntries(
            entry("Quadro 6000 (Fermi)", List.of("Quadro 6000")),
            entry("Tesla K20", List.of("K20")),
            entry("GRID K1 (one of 4 GPUs)", List.of("GRID K1", "K1")),
            entry("GRID K2 (one of 2 GPUs)", List.of("GRID K2", "K2")),
            entry("Tesla M60 (one of 2 GPUs)", List.of("Tesla M60", "M60")),
            entry("Tesla P100 PCIe 16GB", List.of("P100 PCIe", "P100-PCIE-16GB", "Tesla P100-PCIE-16GB")),
            entry("Tesla P100 SXM2", List.of("pascal-p100", "P100", "P100-SXM2-16GB", "Tesla P100-SXM2-16GB")),
            entry("Tesla V100 PCIe", List.of("V100 PCIe", "V100-PCIE-16GB", "Tesla V100-PCIE-16GB")),
            entry(
                    "Tesla V100 SXM2",
                    List.of("volta-v100", "V100", "V100M16", "V100-SXM2-16GB", "Tesla V100-SXM2-16GB")),
            entry("Tesla T4", List.of("T4")),
            entry("GeForce RTX 2080 Ti", List.of("RTX 2080 Ti")),
            entry("A16 (one of 4 GPUs)", List.of("A16")),
            entry("A30", List.of("A30 24GB")),
            entry("A100 SXM4 40GB", List.of("ampere-a100", "A100", "A100 40GB", "A100-SXM4-40GB")),
            entry("A100 PCIe 40GB", List.of("A100-PCIE-40GB")),
            entry("A100 SXM4 80GB", List.of("A100 80GB", "A100-SXM4-80GB")),
            entry("A100 PCIe 80GB", List.of("A100 80GB PCIe")),
            entry("H100 SXM5", List.of("hopper-h100", "H100", "H100 SXM5 80GB", "H100 80GB HBM3")),
            entry("H200 SXM5", List.of("H200", "H200 SXM5 141GB")),
            entry("B200 SXM6", List.of("B200", "B200 180GB")),
            entry("MI250X (2 GCDs)", List.of("MI250X")),
            entry("Data Center GPU Flex 170", List.of("Flex 170")),
            entry("Arc A770", List.of("A770")),
            entry("Data Center GPU Max 1550", List.of("Max 1550")));

    private DeviceAliases() {}

    /** {@return the other names of a device, or an empty list} */
    static List<String> of(String device) {
        return BY_DEVICE.getOrDefault(device, List.of());
    }

    /** {@return the devices that have other names} */
    static Set<String> devices() {
        return BY_DEVICE.keySet();
    }
}
