package io.gpumux.algorithms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import java.lang.reflect.Constructor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogContractTest {
    static Stream<SchedulerEntry> schedulers() {
        return SchedulerCatalog.schedulers().stream();
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void everySchedulerOfTheCatalogueIsUnderTheContractWithItsDefaults(SchedulerEntry entry) throws Exception {
        CatalogContract contract = contractOf(entry.name());

        assertThat(contract.choice().entry().name()).isEqualTo(entry.name());
        assertThat(contract.choice().label()).isEqualTo(entry.name());
        assertThat(contract.devices()).hasSizeGreaterThan(1);
    }

    @Test
    void schedulersThatNeedNothingAreTriedOnDevicesThatCannotStopAKernel() {
        assertThat(new RoundRobinContractProperties().devices()).contains("GTX 480", "Tesla K20");
        assertThat(new StaticPartitionContractProperties().devices()).doesNotContain("GTX 480", "Tesla K20");
    }

    /** {@return the contract of {@code some-name}, which is {@code SomeNameContractProperties}} */
    private static CatalogContract contractOf(String name) throws ReflectiveOperationException {
        StringBuilder type = new StringBuilder(CatalogContractTest.class.getPackageName()).append('.');
        for (String word : name.split("-", -1)) {
            type.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        Constructor<? extends CatalogContract> constructor = Class.forName(type + "ContractProperties")
                .asSubclass(CatalogContract.class)
                .getDeclaredConstructor();
        return constructor.newInstance();
    }
}
