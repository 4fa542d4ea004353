package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GpuvmBandOfLongPeriodsContractProperties extends CatalogContract {
    GpuvmBandOfLongPeriodsContractProperties() {
        super("gpuvm-band:period=100ms", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
