package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class StringsLasContractProperties extends CatalogContract {
    StringsLasContractProperties() {
        super(
                "strings-las",
                Claim.PREEMPTIVE,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
