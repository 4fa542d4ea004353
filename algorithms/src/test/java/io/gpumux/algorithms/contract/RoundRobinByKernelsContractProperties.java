package io.gpumux.algorithms.contract;

final class RoundRobinByKernelsContractProperties extends CatalogContract {
    RoundRobinByKernelsContractProperties() {
        super("round-robin:kernels=1");
    }
}
