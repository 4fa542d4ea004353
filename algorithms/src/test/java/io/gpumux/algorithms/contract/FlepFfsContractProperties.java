package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class FlepFfsContractProperties extends CatalogContract {
    FlepFfsContractProperties() {
        super(
                "flep-ffs",
                Claim.PREEMPTIVE,
                Claim.DYNAMIC_WEIGHTS,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
