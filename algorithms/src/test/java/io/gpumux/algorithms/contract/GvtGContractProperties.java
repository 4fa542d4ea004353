package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GvtGContractProperties extends CatalogContract {
    GvtGContractProperties() {
        super("gvt-g", Claim.PREEMPTIVE);
    }
}
