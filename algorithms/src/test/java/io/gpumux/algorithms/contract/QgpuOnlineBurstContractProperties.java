package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class QgpuOnlineBurstContractProperties extends CatalogContract {
    QgpuOnlineBurstContractProperties() {
        super("qgpu:policy=2:online=true", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
