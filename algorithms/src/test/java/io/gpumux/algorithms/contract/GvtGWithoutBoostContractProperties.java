package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GvtGWithoutBoostContractProperties extends CatalogContract {
    GvtGWithoutBoostContractProperties() {
        super("gvt-g:boost=0:period=10ms", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
