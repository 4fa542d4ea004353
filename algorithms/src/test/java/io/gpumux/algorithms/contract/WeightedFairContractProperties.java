package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class WeightedFairContractProperties extends CatalogContract {
    WeightedFairContractProperties() {
        super(
                "weighted-fair",
                Claim.PREEMPTIVE,
                Claim.DYNAMIC_WEIGHTS,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
