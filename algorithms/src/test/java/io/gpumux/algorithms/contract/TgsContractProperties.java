package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class TgsContractProperties extends CatalogContract {
    TgsContractProperties() {
        super("tgs", Claim.WEIGHT_SCALE_INVARIANT);
    }
}
