package io.gpumux.algorithms.contract;

final class EevdfContractProperties extends CatalogContract {
    EevdfContractProperties() {
        super("eevdf");
    }
}
