package io.gpumux.algorithms.contract;

final class FixedPriorityContractProperties extends CatalogContract {
    FixedPriorityContractProperties() {
        super("fixed-priority");
    }
}
