package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class DisengagedFairOfShortSamplesContractProperties extends CatalogContract {
    DisengagedFairOfShortSamplesContractProperties() {
        super(
                "disengaged-fair:sample=200us:kernels=4:poll=50us:trap=5us",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
