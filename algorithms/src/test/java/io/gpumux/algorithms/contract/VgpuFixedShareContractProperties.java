package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class VgpuFixedShareContractProperties extends CatalogContract {
    VgpuFixedShareContractProperties() {
        super("vgpu-fixed-share", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_IDLE_VGPUS);
    }
}
