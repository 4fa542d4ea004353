package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class TimegraphContractProperties extends CatalogContract {
    TimegraphContractProperties() {
        super("timegraph", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
