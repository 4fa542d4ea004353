package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GvirtContractProperties extends CatalogContract {
    GvirtContractProperties() {
        super("gvirt", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS, Claim.INDIFFERENT_TO_IDLE_VGPUS);
    }
}
