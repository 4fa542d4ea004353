package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class RunaiFairLeaseContractProperties extends CatalogContract {
    RunaiFairLeaseContractProperties() {
        super("runai-lease:fair=true:lease=2ms", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
