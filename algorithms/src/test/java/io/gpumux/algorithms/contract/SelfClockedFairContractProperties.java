package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class SelfClockedFairContractProperties extends CatalogContract {
    SelfClockedFairContractProperties() {
        super(
                "self-clocked-fair",
                Claim.PREEMPTIVE,
                Claim.DYNAMIC_WEIGHTS,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
