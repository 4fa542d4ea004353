package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class HardConstantBandwidthContractProperties extends CatalogContract {
    HardConstantBandwidthContractProperties() {
        super("constant-bandwidth:hard=true:period=5ms", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
