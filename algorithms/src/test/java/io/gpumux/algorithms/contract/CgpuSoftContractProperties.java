package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class CgpuSoftContractProperties extends CatalogContract {
    CgpuSoftContractProperties() {
        super("cgpu:policy=4", Claim.WEIGHT_SCALE_INVARIANT);
    }
}
