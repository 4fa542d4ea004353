package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class VgpuEqualShareContractProperties extends CatalogContract {
    VgpuEqualShareContractProperties() {
        super("vgpu-equal-share", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
