package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class XeSriovIfIdleContractProperties extends CatalogContract {
    XeSriovIfIdleContractProperties() {
        super("xe-sriov:quantum=500us:if-idle=true", Claim.PREEMPTIVE);
    }
}
