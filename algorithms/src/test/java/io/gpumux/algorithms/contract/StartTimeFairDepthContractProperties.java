package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;
import java.util.Set;

/** In the family of time, but with several kernels on the device at once. */
final class StartTimeFairDepthContractProperties extends CatalogContract {
    StartTimeFairDepthContractProperties() {
        super(
                "start-time-fair-depth",
                Claim.SPATIAL,
                Claim.WEIGHT_SCALE_INVARIANT,
                Claim.SHIFT_INVARIANT,
                Claim.INDIFFERENT_TO_IDLE_VGPUS,
                Claim.INDIFFERENT_TO_NUMBERS);
    }

    @Override
    protected Set<Claim> claims() {
        Set<Claim> claims = super.claims();
        claims.remove(Claim.TIME_SHARING);
        return claims;
    }
}
