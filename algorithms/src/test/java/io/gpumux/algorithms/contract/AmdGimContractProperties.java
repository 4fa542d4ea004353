package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class AmdGimContractProperties extends CatalogContract {
    AmdGimContractProperties() {
        super("amd-gim", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
