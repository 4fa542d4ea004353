package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class GdevBandOfShortPeriodsContractProperties extends CatalogContract {
    GdevBandOfShortPeriodsContractProperties() {
        super("gdev-band:period=1ms:wait=50us:window=3ms", Claim.WEIGHT_SCALE_INVARIANT, Claim.INDIFFERENT_TO_NUMBERS);
    }
}
