package io.gpumux.algorithms.contract;

final class CreditWithoutBoostAndCapsContractProperties extends CatalogContract {
    CreditWithoutBoostAndCapsContractProperties() {
        super("credit:boost=false:caps=false");
    }
}
