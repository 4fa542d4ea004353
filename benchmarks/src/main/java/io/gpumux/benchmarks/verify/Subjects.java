package io.gpumux.benchmarks.verify;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.GovernorChoice;
import io.gpumux.algorithms.catalog.GovernorEntry;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.verify.CaseGenerator;
import io.gpumux.core.verify.Subject;
import java.util.ArrayList;
import java.util.List;

/** What can be verified, from the catalogue: schedulers, and governors in front of round robin. */
public final class Subjects {
    private static final String GOVERNED = "round-robin";

    private Subjects() {}

    /** {@return every scheduler with its defaults, then every governor} */
    public static List<Subject> all() {
        List<Subject> subjects = new ArrayList<>();
        for (SchedulerChoice choice : SchedulerCatalog.selectSchedulers(SchedulerCatalog.ALL)) {
            subjects.add(scheduler(choice));
        }
        for (GovernorEntry entry : SchedulerCatalog.governors()) {
            for (GovernorChoice choice : SchedulerCatalog.selectGovernors(entry.name())) {
                subjects.add(governor(choice));
            }
        }
        return List.copyOf(subjects);
    }

    /** {@return one scheduler with what it promises under its settings} */
    public static Subject scheduler(SchedulerChoice choice) {
        return new Subject(
                choice.label(),
                choice::create,
                List::of,
                EngineLimits.idling(choice.idlingNanos()),
                devices(choice),
                choice.guarantees());
    }

    /** {@return governors in front of round robin, with what they promise under their settings} */
    public static Subject governor(GovernorChoice chain) {
        SchedulerChoice behind = SchedulerCatalog.selectScheduler(GOVERNED);
        return new Subject(
                behind.label() + "+" + chain.label(),
                behind::create,
                chain::create,
                EngineLimits.idling(behind.idlingNanos()),
                devices(behind),
                chain.guarantees());
    }

    private static List<DeviceSpec> devices(SchedulerChoice choice) {
        return CaseGenerator.anyDevice().stream()
                .filter(device -> Abilities.of(device)
                        .features()
                        .containsAll(choice.entry().needs()))
                .toList();
    }
}
