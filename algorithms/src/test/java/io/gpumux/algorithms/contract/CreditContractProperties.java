package io.gpumux.algorithms.contract;

final class CreditContractProperties extends CatalogContract {
    CreditContractProperties() {
        super("credit");
    }
}
