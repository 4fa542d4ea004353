package io.gpumux.algorithms.contract;

final class VgpuFixedShareContractProperties extends CatalogContract {
    VgpuFixedShareContractProperties() {
        super("vgpu-fixed-share");
    }
}
