package io.gpumux.algorithms.contract;

final class MpsPercentageOfAThirdContractProperties extends CatalogContract {
    MpsPercentageOfAThirdContractProperties() {
        super("mps-percentage:percentage=33");
    }
}
