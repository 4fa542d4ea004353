package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class HamiCoreOfForcedProportionalLimitsContractProperties extends CatalogContract {
    HamiCoreOfForcedProportionalLimitsContractProperties() {
        super("hami-core:proportional=true:force=true", Claim.WEIGHT_SCALE_INVARIANT);
    }
}
