package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class XeSriovContractProperties extends CatalogContract {
    XeSriovContractProperties() {
        super("xe-sriov", Claim.PREEMPTIVE);
    }
}
