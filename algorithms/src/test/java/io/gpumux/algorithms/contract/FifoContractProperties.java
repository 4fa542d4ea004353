package io.gpumux.algorithms.contract;

final class FifoContractProperties extends CatalogContract {
    FifoContractProperties() {
        super("fifo");
    }
}
