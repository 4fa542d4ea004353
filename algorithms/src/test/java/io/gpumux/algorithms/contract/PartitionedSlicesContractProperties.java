package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PartitionedSlicesContractProperties extends CatalogContract {
    PartitionedSlicesContractProperties() {
        super(
                "partitioned-slices",
                Claim.PREEMPTIVE,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS);
    }
}
