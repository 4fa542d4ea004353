package io.gpumux.algorithms.contract;

final class RoundRobinContractProperties extends CatalogContract {
    RoundRobinContractProperties() {
        super("round-robin");
    }
}
