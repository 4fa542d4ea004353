package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PartitionedSlicesOfManyGroupsContractProperties extends CatalogContract {
    PartitionedSlicesOfManyGroupsContractProperties() {
        super(
                "partitioned-slices:groups=16:slice=100us",
                Claim.PREEMPTIVE,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS);
    }
}
