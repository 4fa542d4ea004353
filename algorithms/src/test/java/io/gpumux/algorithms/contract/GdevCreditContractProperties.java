package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GdevCreditContractProperties extends CatalogContract {
    GdevCreditContractProperties() {
        super("gdev-credit", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS, Claim.TIME_SCALE_INVARIANT);
    }
}
