package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class TimegraphOfDepthContractProperties extends CatalogContract {
    TimegraphOfDepthContractProperties() {
        super("timegraph:depth=4:prior=true:period=3ms", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
