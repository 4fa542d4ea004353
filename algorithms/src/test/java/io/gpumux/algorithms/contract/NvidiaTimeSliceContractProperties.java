package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class NvidiaTimeSliceContractProperties extends CatalogContract {
    NvidiaTimeSliceContractProperties() {
        super(
                "nvidia-time-slice",
                Claim.PREEMPTIVE,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
