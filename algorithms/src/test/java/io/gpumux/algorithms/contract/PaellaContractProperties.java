package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class PaellaContractProperties extends CatalogContract {
    PaellaContractProperties() {
        super("paella", Claim.INDIFFERENT_TO_IDLE_VGPUS);
    }
}
