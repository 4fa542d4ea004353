package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GpuvmFifoContractProperties extends CatalogContract {
    GpuvmFifoContractProperties() {
        super(
                "gpuvm-fifo",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.TIME_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT);
    }
}
