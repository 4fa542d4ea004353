package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PegasusCoscheduledOnTwoProcessorsContractProperties extends CatalogContract {
    PegasusCoscheduledOnTwoProcessorsContractProperties() {
        super("pegasus-coscheduled:slice=1ms:processors=2", Claim.WEIGHT_SCALE_INVARIANT);
    }
}
