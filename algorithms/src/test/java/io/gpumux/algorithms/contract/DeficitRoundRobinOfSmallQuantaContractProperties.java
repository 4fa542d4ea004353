package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class DeficitRoundRobinOfSmallQuantaContractProperties extends CatalogContract {
    DeficitRoundRobinOfSmallQuantaContractProperties() {
        super(
                "deficit-round-robin:quantum=50us",
                Claim.DYNAMIC_WEIGHTS,
                Claim.TIME_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
