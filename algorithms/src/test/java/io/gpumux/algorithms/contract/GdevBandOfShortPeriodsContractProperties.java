package io.gpumux.algorithms.contract;

final class GdevBandOfShortPeriodsContractProperties extends CatalogContract {
    GdevBandOfShortPeriodsContractProperties() {
        super("gdev-band:period=1ms:wait=50us:window=3ms");
    }
}
