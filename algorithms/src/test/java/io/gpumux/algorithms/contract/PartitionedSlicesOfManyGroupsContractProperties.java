package io.gpumux.algorithms.contract;

final class PartitionedSlicesOfManyGroupsContractProperties extends CatalogContract {
    PartitionedSlicesOfManyGroupsContractProperties() {
        super("partitioned-slices:groups=16:slice=100us");
    }
}
