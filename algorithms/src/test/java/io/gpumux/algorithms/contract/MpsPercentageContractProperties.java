package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class MpsPercentageContractProperties extends CatalogContract {
    MpsPercentageContractProperties() {
        super("mps-percentage", Claim.WEIGHT_SCALE_INVARIANT, Claim.SHIFT_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
