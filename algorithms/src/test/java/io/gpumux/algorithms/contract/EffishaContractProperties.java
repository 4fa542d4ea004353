package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class EffishaContractProperties extends CatalogContract {
    EffishaContractProperties() {
        super(
                "effisha",
                Claim.PREEMPTIVE,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
