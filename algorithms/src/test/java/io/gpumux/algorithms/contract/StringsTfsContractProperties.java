package io.gpumux.algorithms.contract;

final class StringsTfsContractProperties extends CatalogContract {
    StringsTfsContractProperties() {
        super("strings-tfs");
    }
}
