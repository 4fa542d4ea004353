package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class EngagedSliceContractProperties extends CatalogContract {
    EngagedSliceContractProperties() {
        super("engaged-slice", Claim.SHIFT_INVARIANT, Claim.INDIFFERENT_TO_IDLE_VGPUS, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
