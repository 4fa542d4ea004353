package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;

final class VgrisHybridOfShortWindowsContractProperties extends CatalogContract {
    VgrisHybridOfShortWindowsContractProperties() {
        super(
                "vgris-hybrid:period=1ms:tick=100us:window=5ms",
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.INDIFFERENT_TO_NUMBERS);
    }
}
