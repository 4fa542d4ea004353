package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GpuvmCreditContractProperties extends CatalogContract {
    GpuvmCreditContractProperties() {
        super("gpuvm-credit", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
