package io.gpumux.algorithms.contract;

final class StrideContractProperties extends CatalogContract {
    StrideContractProperties() {
        super("stride");
    }
}
