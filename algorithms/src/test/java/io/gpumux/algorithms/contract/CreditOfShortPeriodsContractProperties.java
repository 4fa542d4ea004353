package io.gpumux.algorithms.contract;

final class CreditOfShortPeriodsContractProperties extends CatalogContract {
    CreditOfShortPeriodsContractProperties() {
        super("credit:period=1ms:slice=100us");
    }
}
