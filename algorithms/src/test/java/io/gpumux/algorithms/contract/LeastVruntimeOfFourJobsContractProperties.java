package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class LeastVruntimeOfFourJobsContractProperties extends CatalogContract {
    LeastVruntimeOfFourJobsContractProperties() {
        super(
                "least-vruntime:jobs=4",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
