package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class VirtualClockContractProperties extends CatalogContract {
    VirtualClockContractProperties() {
        super(
                "virtual-clock",
                Claim.PREEMPTIVE,
                Claim.DYNAMIC_WEIGHTS,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
