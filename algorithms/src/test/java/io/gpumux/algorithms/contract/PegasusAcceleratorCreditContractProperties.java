package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PegasusAcceleratorCreditContractProperties extends CatalogContract {
    PegasusAcceleratorCreditContractProperties() {
        super(
                "pegasus-accelerator-credit",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
