package io.gpumux.algorithms.contract;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.sched.Scheduler;
import java.util.stream.Stream;

/** The contract on one selection of the catalogue: what it needs and declares is what its entry says. */
abstract class CatalogContract extends SchedulerContract {
    /** Stops inside kernels and partitions, or stops between blocks, or between kernels only. */
    private static final String[] DEVICES = {"Tesla V100 SXM2", "A100 SXM4 40GB", "Tesla K20", "GTX 480"};

    private final SchedulerChoice choice;

    CatalogContract(String selection) {
        choice = SchedulerCatalog.selectScheduler(selection);
    }

    SchedulerChoice choice() {
        return choice;
    }

    @Override
    protected Scheduler newScheduler() {
        return choice.create(1);
    }

    @Override
    protected long idlingNanos() {
        return choice.idlingNanos();
    }

    @Override
    protected String[] devices() {
        DeviceCatalog catalog = DeviceCatalog.load();
        return Stream.of(DEVICES)
                .filter(name -> Abilities.of(catalog.find(name).orElseThrow())
                        .features()
                        .containsAll(choice.entry().needs()))
                .toArray(String[]::new);
    }
}
