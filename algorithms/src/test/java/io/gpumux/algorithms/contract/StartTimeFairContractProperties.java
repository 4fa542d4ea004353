package io.gpumux.algorithms.contract;

final class StartTimeFairContractProperties extends CatalogContract {
    StartTimeFairContractProperties() {
        super("start-time-fair");
    }
}
