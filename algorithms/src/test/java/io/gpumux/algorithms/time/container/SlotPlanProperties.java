package io.gpumux.algorithms.time.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class SlotPlanProperties {
    @Property
    void ofTheFirstSlotsEachHasItsPartToWithinOne(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 400) Integer> guaranteed,
            @ForAll @IntRange(min = 1, max = 60) int grains) {
        SlotPlan plan = new SlotPlan(grains, false);
        VgpuSpec[] vgpus = new VgpuSpec[guaranteed.size()];
        for (int vgpu = 0; vgpu < vgpus.length; vgpu++) {
            vgpus[vgpu] = VgpuSpec.named("v").withWeight(vgpu + 1).withGuaranteedPermille(guaranteed.get(vgpu));
            plan.admit(vgpu);
            plan.join(vgpu, vgpus[vgpu].guaranteedPermille(), vgpus[vgpu].weight());
        }
        int[] parts = Fractions.divide(grains, vgpus);
        int slots = parts[vgpus.length];
        int[] given = new int[vgpus.length];

        for (int slot = 1; slot <= slots; slot++) {
            int owner = plan.next(1);
            if (owner >= 0) {
                given[owner]++;
            }
            for (int vgpu = 0; vgpu < vgpus.length; vgpu++) {
                assertThat(Math.abs((long) given[vgpu] * slots - (long) parts[vgpu] * slot))
                        .as("slots x the distance of vGPU %d from its part after %d", vgpu, slot)
                        .isLessThan(slots);
            }
        }
        for (int vgpu = 0; vgpu < vgpus.length; vgpu++) {
            assertThat(given[vgpu]).isEqualTo(parts[vgpu]);
        }
    }
}
