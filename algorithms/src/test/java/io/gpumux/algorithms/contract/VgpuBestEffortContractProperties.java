package io.gpumux.algorithms.contract;

final class VgpuBestEffortContractProperties extends CatalogContract {
    VgpuBestEffortContractProperties() {
        super("vgpu-best-effort");
    }
}
