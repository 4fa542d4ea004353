package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PegasusAugmentedCreditContractProperties extends CatalogContract {
    PegasusAugmentedCreditContractProperties() {
        super(
                "pegasus-augmented-credit",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
