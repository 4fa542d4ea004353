package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PegasusXenCreditContractProperties extends CatalogContract {
    PegasusXenCreditContractProperties() {
        super("pegasus-xen-credit", Claim.WEIGHT_SCALE_INVARIANT, Claim.SHIFT_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
