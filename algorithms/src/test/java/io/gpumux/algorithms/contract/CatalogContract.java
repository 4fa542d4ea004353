package io.gpumux.algorithms.contract;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.core.contract.Claim;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.RelativeFairness;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contract on one selection of the catalogue: what it needs, declares and promises is what its entry says. Schedulers of
 * the time family claim to share time, unless they need shared units, and the others to share space, those that promise relative fairness to be fair
 * whatever the size; what an entry does not say is passed in.
 */
abstract class CatalogContract extends SchedulerContract {
    /** Stops inside kernels and partitions, or stops between blocks, or between kernels only. */
    private static final String[] DEVICES = {"Tesla V100 SXM2", "A100 SXM4 40GB", "Tesla K20", "GTX 480"};

    private final SchedulerChoice choice;

    private final Set<Claim> claims;

    CatalogContract(String selection, Claim... further) {
        choice = SchedulerCatalog.selectScheduler(selection);
        claims = EnumSet.noneOf(Claim.class);
        claims.addAll(Set.of(further));
        if (!choice.entry().family().equals("time")) {
            claims.add(Claim.SPATIAL);
        } else if (!choice.entry().needs().contains(Feature.SHARED_UNITS)) {
            claims.add(Claim.TIME_SHARING);
        }
        if (choice.workConserving()) {
            claims.add(Claim.WORK_CONSERVING);
        }
        if (choice.guarantees().stream().anyMatch(RelativeFairness.class::isInstance)) {
            claims.add(Claim.SIZE_FAIR);
        }
    }

    SchedulerChoice choice() {
        return choice;
    }

    @Override
    protected Set<Claim> claims() {
        return claims;
    }

    @Override
    protected List<Guarantee> guarantees() {
        return choice.guarantees();
    }

    @Override
    protected Scheduler newScheduler() {
        return newScheduler(1);
    }

    @Override
    protected Scheduler newScheduler(long seed) {
        return choice.create(seed);
    }

    @Override
    protected int mostCostlyTries() {
        return 100;
    }

    /** {@return the same scheduler with all its parameters that are times so many times longer} */
    @Override
    protected Scheduler newSlowScheduler(int times) {
        Map<String, Long> slow = new HashMap<>(choice.settings().values());
        for (Parameter parameter : choice.entry().parameters()) {
            if (parameter.unit() == Parameter.Unit.NANOS) {
                slow.computeIfPresent(parameter.name(), (name, nanos) -> nanos * times);
            }
        }
        Settings settings = Settings.of(choice.entry().parameters(), slow);
        return choice.entry().factory().create(settings, 1);
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
