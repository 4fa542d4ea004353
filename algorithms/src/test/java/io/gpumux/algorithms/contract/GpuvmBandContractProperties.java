package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GpuvmBandContractProperties extends CatalogContract {
    GpuvmBandContractProperties() {
        super("gpuvm-band", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
