package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PegasusCoscheduledContractProperties extends CatalogContract {
    PegasusCoscheduledContractProperties() {
        super("pegasus-coscheduled", Claim.WEIGHT_SCALE_INVARIANT);
    }
}
