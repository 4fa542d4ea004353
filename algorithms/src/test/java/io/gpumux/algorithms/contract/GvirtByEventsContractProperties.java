package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GvirtByEventsContractProperties extends CatalogContract {
    GvirtByEventsContractProperties() {
        super(
                "gvirt:slice=1ms:events=true",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS,
                Claim.INDIFFERENT_TO_IDLE_VGPUS);
    }
}
