package io.gpumux.algorithms.contract;

import io.gpumux.core.contract.Claim;
import io.gpumux.core.contract.ContractScenario;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** One stream for each tenant: with more, only the device knows whether the request at the head has begun, and says no. */
final class ClockworkContractProperties extends CatalogContract {
    ClockworkContractProperties() {
        super("clockwork", Claim.WEIGHT_SCALE_INVARIANT, Claim.SHIFT_INVARIANT, Claim.INDIFFERENT_TO_IDLE_VGPUS);
    }

    @Provide
    @Override
    protected Arbitrary<ContractScenario> cases() {
        return super.cases()
                .map(scenario -> new ContractScenario(
                        scenario.device(),
                        scenario.tenants().stream()
                                .map(ClockworkContractProperties::withOneStream)
                                .toList(),
                        scenario.switchNanos(),
                        scenario.interference(),
                        scenario.changes()));
    }

    private static TenantLoad withOneStream(TenantLoad load) {
        return new TenantLoad(
                load.vgpu(),
                load.request(),
                load.arrivals(),
                List.of(new Phase(0, 1)),
                load.startNanos(),
                load.endNanos(),
                load.maxRequests());
    }
}
