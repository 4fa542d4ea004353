package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class VgpuEqualShareOfLeastTimeContractProperties extends CatalogContract {
    VgpuEqualShareOfLeastTimeContractProperties() {
        super("vgpu-equal-share:strict=false", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
