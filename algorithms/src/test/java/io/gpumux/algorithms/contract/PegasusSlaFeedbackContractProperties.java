package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PegasusSlaFeedbackContractProperties extends CatalogContract {
    PegasusSlaFeedbackContractProperties() {
        super("pegasus-sla-feedback", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
