package io.gpumux.algorithms.contract;

final class FixedPriorityAtKernelBoundariesContractProperties extends CatalogContract {
    FixedPriorityAtKernelBoundariesContractProperties() {
        super("fixed-priority:preempt=false");
    }
}
