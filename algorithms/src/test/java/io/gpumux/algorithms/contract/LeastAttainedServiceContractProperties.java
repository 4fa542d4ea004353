package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class LeastAttainedServiceContractProperties extends CatalogContract {
    LeastAttainedServiceContractProperties() {
        super(
                "least-attained-service",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.PREEMPTIVE,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
