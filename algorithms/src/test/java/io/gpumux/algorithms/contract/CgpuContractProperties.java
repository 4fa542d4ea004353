package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class CgpuContractProperties extends CatalogContract {
    CgpuContractProperties() {
        super("cgpu", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
