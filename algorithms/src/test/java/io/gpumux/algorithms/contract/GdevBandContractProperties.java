package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GdevBandContractProperties extends CatalogContract {
    GdevBandContractProperties() {
        super("gdev-band", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS, Claim.DYNAMIC_WEIGHTS);
    }
}
