package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MILLI;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels of one unit each on a device of several units, against the M/M/m queue: A. K. Erlang, 1917. */
final class ManyServersTest {
    private static final DealtOut KERNELS = new DealtOut(512, 8, MILLI);
    private static final double UTILIZATION = 0.6;
    private static final int REQUESTS = 300_000;

    /** The block scheduler serves kernels in the order of arrival, each on the first unit that is free: Erlang C. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void leftoverDispatchWaitsAsErlangSays(int units) {
        double perSecond = UTILIZATION * units / MILLI * SECOND;
        List<TenantLoad> tenants = KERNELS.tenants(VgpuSpec.named("t"), perSecond, REQUESTS, 3);
        BatchMeans waits = new BatchMeans();
        BatchMeans responses = new BatchMeans();
        SimulationSetup setup = SimulationSetup.ideal(DeviceSpec.unlisted("units", units), tenants);
        Simulation simulation =
                new Simulation(setup, OneUnit.scheduler("leftover"), OneUnit.options("leftover"), new SimListener() {
                    @Override
                    public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                        double response = finishedNanos - arrivedNanos;
                        responses.add(response);
                        waits.add(response - KERNELS.lengthNanos(tenant / KERNELS.copies()));
                    }
                });

        simulation.runUntil(Math.round(2 * REQUESTS / perSecond * SECOND));

        assertThat(simulation.exhausted()).isTrue();
        double offered = UTILIZATION * units;
        double waitNanos = erlangC(units, offered) * MILLI / (units - offered);
        responses.assertAgrees("response", waitNanos + MILLI, 0.04);
        waits.assertAgrees("wait", waitNanos, 0.1);
    }

    /** {@return the probability that all m servers are busy} */
    private static double erlangC(int m, double offered) {
        double blocked = 1; // Erlang B, by its recurrence
        for (int k = 1; k <= m; k++) {
            blocked = offered * blocked / (k + offered * blocked);
        }
        return blocked / (1 - UTILIZATION * (1 - blocked));
    }
}
