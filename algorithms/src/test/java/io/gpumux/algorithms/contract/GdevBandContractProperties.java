package io.gpumux.algorithms.contract;

final class GdevBandContractProperties extends CatalogContract {
    GdevBandContractProperties() {
        super("gdev-band");
    }
}
