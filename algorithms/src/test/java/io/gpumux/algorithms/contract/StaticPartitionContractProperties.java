package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class StaticPartitionContractProperties extends CatalogContract {
    StaticPartitionContractProperties() {
        super("static-partition", Claim.WEIGHT_SCALE_INVARIANT, Claim.SHIFT_INVARIANT);
    }
}
