package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PegasusSlaFeedbackOfShortTicksContractProperties extends CatalogContract {
    PegasusSlaFeedbackOfShortTicksContractProperties() {
        super(
                "pegasus-sla-feedback:tick=1ms:window=2",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS,
                Claim.PREEMPTIVE);
    }
}
