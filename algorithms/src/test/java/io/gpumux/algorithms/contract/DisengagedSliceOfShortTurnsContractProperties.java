package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class DisengagedSliceOfShortTurnsContractProperties extends CatalogContract {
    DisengagedSliceOfShortTurnsContractProperties() {
        super(
                "disengaged-slice:slice=1ms:patience=0:depth=2",
                Claim.DYNAMIC_WEIGHTS,
                Claim.TIME_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS,
                Claim.PREEMPTIVE);
    }
}
