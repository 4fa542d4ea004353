package io.gpumux.algorithms.contract;

final class WeightedRoundRobinContractProperties extends CatalogContract {
    WeightedRoundRobinContractProperties() {
        super("weighted-round-robin");
    }
}
