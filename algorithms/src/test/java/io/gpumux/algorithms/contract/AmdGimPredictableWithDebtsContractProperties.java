package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class AmdGimPredictableWithDebtsContractProperties extends CatalogContract {
    AmdGimPredictableWithDebtsContractProperties() {
        super("amd-gim:policy=1:slice=1ms:functions=8:debts=true", Claim.PREEMPTIVE, Claim.WEIGHT_SCALE_INVARIANT);
    }
}
