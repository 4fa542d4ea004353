package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class CreditOfShortPeriodsContractProperties extends CatalogContract {
    CreditOfShortPeriodsContractProperties() {
        super(
                "credit:period=1ms:slice=100us",
                Claim.PREEMPTIVE,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
