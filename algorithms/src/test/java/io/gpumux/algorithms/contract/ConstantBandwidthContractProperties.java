package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class ConstantBandwidthContractProperties extends CatalogContract {
    ConstantBandwidthContractProperties() {
        super("constant-bandwidth", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
