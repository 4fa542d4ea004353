package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class RoundRobinKernelContractProperties extends CatalogContract {
    RoundRobinKernelContractProperties() {
        super(
                "round-robin-kernel",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.TIME_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
