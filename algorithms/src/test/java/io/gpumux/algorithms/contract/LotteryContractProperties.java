package io.gpumux.algorithms.contract;

final class LotteryContractProperties extends CatalogContract {
    LotteryContractProperties() {
        super("lottery");
    }
}
