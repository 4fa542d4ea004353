package io.gpumux.algorithms.contract;

final class MpsPercentageContractProperties extends CatalogContract {
    MpsPercentageContractProperties() {
        super("mps-percentage");
    }
}
