package io.gpumux.benchmarks.verify;

import io.gpumux.algorithms.time.RoundRobinScheduler;
import io.gpumux.algorithms.time.Turn;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.CaseGenerator;
import io.gpumux.core.verify.ChangeKind;
import io.gpumux.core.verify.Counterexample;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verdict;
import io.gpumux.core.verify.Verifier;
import io.gpumux.core.verify.VerifyCase;
import io.gpumux.core.verify.VerifyCase.Change;
import io.gpumux.core.verify.Violation;
import java.util.List;

/** Promises that do not hold. */
public final class Broken {
    private Broken() {}

    /** {@return a kernel each in turn, which is said to be fair in time} */
    public static Subject subject() {
        return Subject.of(
                "kernel-count:kernels=1", () -> new RoundRobinScheduler(Turn.ofKernels(1)), new RelativeFairness(0, 0));
    }

    /** {@return what comes of it} */
    public static Verdict verdict() {
        return new Verifier(1000, 1, number -> {}).verify(subject());
    }

    /** {@return a verdict with one tenant of every kind of arrivals, and changes on the way} */
    static Verdict ofEveryKind() {
        DeviceSpec device = CaseGenerator.anyDevice().get(0);
        List<KernelSpec> request = List.of(
                KernelSpec.compute("a", device.units(), 1_500), KernelSpec.compute("b", device.units(), 2_000_001));
        VerifyCase smallest = new VerifyCase(
                "by hand",
                device,
                64_000,
                7_654_321,
                -3,
                List.of(
                        load("t", 3, request, new Arrivals.Closed(2, 1_500_001), 0, Long.MAX_VALUE),
                        load("t", 1, request, new Arrivals.Flood(4), 1_234, 7),
                        load("u", 2, request, new Arrivals.Recorded(new long[] {0, 5, 5, 1_000_007}, false), 9, 3)),
                List.of(
                        Change.reweigh(5_000, 1, 4),
                        Change.leave(6_000, 2),
                        new Change(ChangeKind.LATE_STOP, 7_000, 0, 12)));
        Violation violation = new Violation("relative-fairness", 1, 2, 0, 1, 3, 0, "ns x weight");
        return new Verdict(
                "by hand",
                5,
                List.of(new Verdict.Promise("relative-fairness", "fair", 5, 9, Double.POSITIVE_INFINITY)),
                new Counterexample(violation, smallest, 4, 77, "the chart\n"));
    }

    private static TenantLoad load(
            String name, int weight, List<KernelSpec> request, Arrivals arrivals, long startNanos, long maxRequests) {
        VgpuSpec vgpu = VgpuSpec.named(name).withWeight(weight).withPriority(weight - 1);
        return new TenantLoad(
                vgpu, request, arrivals, List.of(new Phase(0, 1)), startNanos, Long.MAX_VALUE, maxRequests);
    }
}
