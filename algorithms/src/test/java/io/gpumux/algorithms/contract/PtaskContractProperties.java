package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PtaskContractProperties extends CatalogContract {
    PtaskContractProperties() {
        super("ptask", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_IDLE_VGPUS, Claim.SHIFT_INVARIANT);
    }
}
