package io.gpumux.algorithms.contract;

final class VgpuEqualShareContractProperties extends CatalogContract {
    VgpuEqualShareContractProperties() {
        super("vgpu-equal-share");
    }
}
