package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class VgpuFixedShareOfLeastTimeContractProperties extends CatalogContract {
    VgpuFixedShareOfLeastTimeContractProperties() {
        super("vgpu-fixed-share:strict=false:slots=12", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
