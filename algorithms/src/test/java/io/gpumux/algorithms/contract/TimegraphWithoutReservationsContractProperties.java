package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class TimegraphWithoutReservationsContractProperties extends CatalogContract {
    TimegraphWithoutReservationsContractProperties() {
        super(
                "timegraph:reserve=false",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS,
                Claim.INDIFFERENT_TO_IDLE_VGPUS);
    }
}
