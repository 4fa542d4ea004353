package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class DisengagedSliceContractProperties extends CatalogContract {
    DisengagedSliceContractProperties() {
        super("disengaged-slice", Claim.SHIFT_INVARIANT, Claim.INDIFFERENT_TO_IDLE_VGPUS, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
