package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class VgrisHybridContractProperties extends CatalogContract {
    VgrisHybridContractProperties() {
        super("vgris-hybrid", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
