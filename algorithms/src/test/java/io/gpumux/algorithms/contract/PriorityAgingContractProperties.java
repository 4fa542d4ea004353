package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PriorityAgingContractProperties extends CatalogContract {
    PriorityAgingContractProperties() {
        super(
                "priority-aging",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.PREEMPTIVE,
                Claim.TIME_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
