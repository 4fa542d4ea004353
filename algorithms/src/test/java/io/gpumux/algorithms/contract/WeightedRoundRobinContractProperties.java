package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class WeightedRoundRobinContractProperties extends CatalogContract {
    WeightedRoundRobinContractProperties() {
        super(
                "weighted-round-robin",
                Claim.PREEMPTIVE,
                Claim.DYNAMIC_WEIGHTS,
                Claim.TIME_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
