package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class XschedHighestPriorityContractProperties extends CatalogContract {
    XschedHighestPriorityContractProperties() {
        super(
                "xsched-highest-priority",
                Claim.PREEMPTIVE,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
