package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class HamiCoreContractProperties extends CatalogContract {
    HamiCoreContractProperties() {
        super("hami-core", Claim.WEIGHT_SCALE_INVARIANT);
    }
}
