package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class RunaiLeaseContractProperties extends CatalogContract {
    RunaiLeaseContractProperties() {
        super("runai-lease", Claim.WEIGHT_SCALE_INVARIANT);
    }
}
