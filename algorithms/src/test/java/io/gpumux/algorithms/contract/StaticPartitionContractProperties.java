package io.gpumux.algorithms.contract;

final class StaticPartitionContractProperties extends CatalogContract {
    StaticPartitionContractProperties() {
        super("static-partition");
    }
}
