package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class XschedProcessUtilizationContractProperties extends CatalogContract {
    XschedProcessUtilizationContractProperties() {
        super(
                "xsched-process-utilization",
                Claim.PREEMPTIVE,
                Claim.DYNAMIC_WEIGHTS,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
