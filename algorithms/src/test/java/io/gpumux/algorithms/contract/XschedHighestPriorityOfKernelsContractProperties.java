package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class XschedHighestPriorityOfKernelsContractProperties extends CatalogContract {
    XschedHighestPriorityOfKernelsContractProperties() {
        super(
                "xsched-highest-priority:level=2",
                Claim.PREEMPTIVE,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
