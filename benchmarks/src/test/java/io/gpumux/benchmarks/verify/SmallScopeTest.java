package io.gpumux.benchmarks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.CaseGenerator;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verifier;
import io.gpumux.core.verify.VerifyCase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The small scope: 3 tenants of weight 1 or 2 and 3 kernels, each of any tenant, 1 to 3 ms long, and behind a gap of
 * 0 to 2 ms after its tenant's kernel before it: 27^3 x 2^3 = 157,464 cases. The default build tries one in {@value #SAMPLE} of them,
 * {@code mvn -Pexhaustive} all.
 */
class SmallScopeTest {
    private static final int SAMPLE = 101;
    private static final int TENANTS = 3;
    private static final int KERNELS = 3;
    private static final int CHOICES = 3;
    private static final int WEIGHTS = 2;
    private static final int CASES = 157_464;
    private static final long MILLI = 1_000_000;
    private static final DeviceSpec DEVICE = CaseGenerator.anyDevice().get(0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "round-robin",
                "weighted-round-robin",
                "deficit-round-robin",
                "start-time-fair",
                "fixed-priority",
                "vgpu-best-effort",
                "vgpu-equal-share",
                "vgpu-fixed-share",
                "eevdf",
                "stride"
            })
    void promisesAreKeptInEveryCase(String scheduler) {
        Subject subject = Subjects.scheduler(SchedulerCatalog.selectScheduler(scheduler));
        assertThat(subject.guarantees()).isNotEmpty();
        for (int number = 0; number < CASES; number += Boolean.getBoolean("gpumux.exhaustive") ? 1 : SAMPLE) {
            VerifyCase tried = smallCase(number);
            assertThat(Verifier.check(subject, tried))
                    .as("case %d: %s", number, tried)
                    .isEmpty();
        }
    }

    /** A copy keeps a tenant from being ready; copies of several tenants queue. */
    private static KernelSpec gap(long nanos) {
        return new KernelSpec(
                "gap", KernelSpec.Operation.HOST_TO_DEVICE, KernelSpec.Bound.UNDECIDED, 1, nanos, 1, 1, 0, false);
    }

    private static VerifyCase smallCase(int number) {
        int left = number;
        List<List<KernelSpec>> requests = new ArrayList<>();
        int[] weights = new int[TENANTS];
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            requests.add(new ArrayList<>());
            weights[tenant] = 1 + left % WEIGHTS;
            left /= WEIGHTS;
        }
        for (int kernel = 0; kernel < KERNELS; kernel++) {
            List<KernelSpec> request = requests.get(left % CHOICES);
            left /= CHOICES;
            long gap = left % CHOICES * MILLI;
            left /= CHOICES;
            if (gap > 0) {
                request.add(gap(gap));
            }
            request.add(KernelSpec.compute("k", DEVICE.units(), (1 + left % CHOICES) * MILLI));
            left /= CHOICES;
        }
        List<TenantLoad> tenants = new ArrayList<>();
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            List<KernelSpec> request = requests.get(tenant);
            VgpuSpec vgpu =
                    VgpuSpec.named("t" + tenant).withWeight(weights[tenant]).withPriority(weights[tenant]);
            tenants.add(new TenantLoad(
                    vgpu,
                    request.isEmpty() ? List.of(KernelSpec.compute("none", 1, 1)) : request,
                    new Arrivals.Recorded(new long[] {0}, false),
                    List.of(new Phase(0, 1)),
                    0,
                    Long.MAX_VALUE,
                    request.isEmpty() ? 0 : 1));
        }
        return new VerifyCase("small", DEVICE, 0, 40 * MILLI, 1, tenants, List.of());
    }
}
