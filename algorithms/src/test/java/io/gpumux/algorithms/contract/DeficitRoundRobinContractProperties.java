package io.gpumux.algorithms.contract;

final class DeficitRoundRobinContractProperties extends CatalogContract {
    DeficitRoundRobinContractProperties() {
        super("deficit-round-robin");
    }
}
