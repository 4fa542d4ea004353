package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GdevFifoContractProperties extends CatalogContract {
    GdevFifoContractProperties() {
        super(
                "gdev-fifo",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.TIME_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT);
    }
}
