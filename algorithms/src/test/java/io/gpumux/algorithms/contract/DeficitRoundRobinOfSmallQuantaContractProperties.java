package io.gpumux.algorithms.contract;

final class DeficitRoundRobinOfSmallQuantaContractProperties extends CatalogContract {
    DeficitRoundRobinOfSmallQuantaContractProperties() {
        super("deficit-round-robin:quantum=50us");
    }
}
