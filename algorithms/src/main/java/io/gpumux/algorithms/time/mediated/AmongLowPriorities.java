package io.gpumux.algorithms.time.mediated;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.Monitor;
import io.gpumux.core.verify.Terms;
import java.util.Optional;

/**
 * A guarantee that holds among functions of low priority only, none of which has a quantum beyond the longest.
 *
 * @param quantumNanos the quantum of weight 1, in ns
 * @param guarantee what holds there
 */
record AmongLowPriorities(long quantumNanos, Guarantee guarantee) implements Guarantee {
    @Override
    public String id() {
        return guarantee.id();
    }

    @Override
    public String statement() {
        return guarantee.statement() + "; among functions of low priority";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean applies = terms.steady();
        for (VgpuSpec vgpu : terms.vgpus()) {
            applies &= vgpu.priority() <= 0 && XeScheduler.quanta(quantumNanos, vgpu.weight()) == vgpu.weight();
        }
        return applies ? guarantee.monitor(terms) : Optional.empty();
    }
}
