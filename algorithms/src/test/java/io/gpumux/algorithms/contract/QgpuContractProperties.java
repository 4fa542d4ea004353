package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class QgpuContractProperties extends CatalogContract {
    QgpuContractProperties() {
        super("qgpu", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
