package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class StaticPartitionContractProperties extends CatalogContract {
    StaticPartitionContractProperties() {
        super("static-partition", Claim.DYNAMIC_WEIGHTS, Claim.WEIGHT_SCALE_INVARIANT, Claim.SHIFT_INVARIANT);
    }
}
