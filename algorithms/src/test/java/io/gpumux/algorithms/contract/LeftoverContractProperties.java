package io.gpumux.algorithms.contract;

final class LeftoverContractProperties extends CatalogContract {
    LeftoverContractProperties() {
        super("leftover");
    }
}
