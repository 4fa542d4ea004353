package io.gpumux.core.verify;

import java.util.Optional;

/**
 * A guarantee that holds only where kernels can be stopped midway, for disciplines that do not repay an overrun.
 *
 * @param guarantee what holds there
 */
public record WhereKernelsStop(Guarantee guarantee) implements Guarantee {
    @Override
    public String id() {
        return guarantee.id();
    }

    @Override
    public String statement() {
        return guarantee.statement() + "; where kernels can be stopped";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.stopsInsideKernels() ? guarantee.monitor(terms) : Optional.empty();
    }
}
