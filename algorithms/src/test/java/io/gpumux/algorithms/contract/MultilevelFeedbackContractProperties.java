package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class MultilevelFeedbackContractProperties extends CatalogContract {
    MultilevelFeedbackContractProperties() {
        super(
                "multilevel-feedback",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.PREEMPTIVE,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
