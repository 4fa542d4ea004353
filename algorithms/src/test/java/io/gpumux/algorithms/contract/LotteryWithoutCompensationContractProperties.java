package io.gpumux.algorithms.contract;

final class LotteryWithoutCompensationContractProperties extends CatalogContract {
    LotteryWithoutCompensationContractProperties() {
        super("lottery:compensate=false");
    }
}
