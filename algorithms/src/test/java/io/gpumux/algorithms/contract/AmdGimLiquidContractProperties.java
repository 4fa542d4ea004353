package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class AmdGimLiquidContractProperties extends CatalogContract {
    AmdGimLiquidContractProperties() {
        super("amd-gim:policy=2:slice=1ms", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
