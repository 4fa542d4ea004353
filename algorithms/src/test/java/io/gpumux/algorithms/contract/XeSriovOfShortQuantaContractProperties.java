package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class XeSriovOfShortQuantaContractProperties extends CatalogContract {
    XeSriovOfShortQuantaContractProperties() {
        super("xe-sriov:quantum=500us", Claim.PREEMPTIVE);
    }
}
