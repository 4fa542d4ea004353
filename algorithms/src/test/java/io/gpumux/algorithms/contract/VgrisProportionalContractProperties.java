package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class VgrisProportionalContractProperties extends CatalogContract {
    VgrisProportionalContractProperties() {
        super("vgris-proportional", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
