package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class WorstCaseFairContractProperties extends CatalogContract {
    WorstCaseFairContractProperties() {
        super(
                "worst-case-fair",
                Claim.PREEMPTIVE,
                Claim.DYNAMIC_WEIGHTS,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
