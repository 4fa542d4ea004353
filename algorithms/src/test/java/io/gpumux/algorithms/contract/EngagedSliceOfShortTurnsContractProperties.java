package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class EngagedSliceOfShortTurnsContractProperties extends CatalogContract {
    EngagedSliceOfShortTurnsContractProperties() {
        super(
                "engaged-slice:slice=1ms:patience=500us:trap=10us",
                Claim.DYNAMIC_WEIGHTS,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
