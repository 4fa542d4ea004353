package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.VerifyCase.Change;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Positive;

class CaseTextProperties {
    @Property(tries = 500)
    void whatIsDrawnIsReadAsItWasWritten(@ForAll long seed) {
        VerifyCase drawn = new CaseGenerator(new SplittableRandom(seed), CaseGenerator.anyDevice()).next();

        assertThat(CaseText.read(CaseText.write(drawn))).isEqualTo(drawn);
    }

    @Property(tries = 500)
    void namesAndNumbersOfAllKindsComeBack(
            @ForAll String name,
            @ForAll @Positive double perSecond,
            @ForAll @LongRange(min = 0, max = KernelSpec.MAX_DURATION_NANOS) long nanos,
            @ForAll @IntRange(min = 1) int count,
            @ForAll boolean flag,
            @ForAll ChangeKind kind) {
        Assume.that(!name.isBlank());
        KernelSpec copy = new KernelSpec(
                name,
                KernelSpec.Operation.HOST_TO_DEVICE,
                KernelSpec.Bound.UNDECIDED,
                count,
                1 + nanos % 1_000_000,
                count,
                count,
                nanos,
                flag);
        VgpuSpec vgpu = new VgpuSpec(name, 1 + count % 9, 250, 750, -count, nanos, nanos, count);
        TenantLoad load = new TenantLoad(
                vgpu,
                List.of(copy, KernelSpec.compute(name, count, 1)),
                flag
                        ? new Arrivals.Poisson(perSecond)
                        : new Arrivals.Recorded(new long[] {0, nanos, Long.MAX_VALUE}, true),
                List.of(new Phase(0, 0), new Phase(count, 3)),
                nanos,
                Long.MAX_VALUE - 1,
                count);
        long amount = Math.max(kind.least(), Math.min(kind.most(), nanos));
        VerifyCase written = new VerifyCase(
                name,
                DeviceSpec.unlisted(name, count),
                nanos,
                1 + nanos % 1000,
                -nanos,
                List.of(load),
                List.of(new Change(kind, nanos, 0, amount)));

        assertThat(CaseText.read(CaseText.write(written))).isEqualTo(written);
    }
}
