package io.gpumux.algorithms.contract;

final class PartitionedSlicesContractProperties extends CatalogContract {
    PartitionedSlicesContractProperties() {
        super("partitioned-slices");
    }
}
