package io.gpumux.algorithms;

import io.gpumux.algorithms.catalog.GovernorChoice;
import io.gpumux.algorithms.catalog.GovernorEntry;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.Selection;
import io.gpumux.algorithms.catalog.SelectionException;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.algorithms.hybrid.HybridSchedulers;
import io.gpumux.algorithms.spatial.SpatialSchedulers;
import io.gpumux.algorithms.throttle.ThrottleGovernors;
import io.gpumux.algorithms.time.TimeSchedulers;
import io.gpumux.algorithms.time.container.ContainerSchedulers;
import io.gpumux.algorithms.time.driver.DriverSchedulers;
import io.gpumux.algorithms.time.fair.FairSchedulers;
import io.gpumux.algorithms.time.hypervisor.HypervisorSchedulers;
import io.gpumux.algorithms.time.mediated.MediatedSchedulers;
import io.gpumux.algorithms.time.preemptive.PreemptiveSchedulers;
import io.gpumux.algorithms.time.realtime.RealtimeSchedulers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every scheduler and governor that can be chosen by name.
 *
 * <p>A selection of schedulers is {@code name[:param=value[:param=value...]]}, several separated by commas; {@code all}
 * stands for every entry with its defaults. Of governors, {@code +} joins a chain, commas separate alternatives, and
 * {@code none} is no governor. Values are exact decimals with {@code ns us ms s}, {@code %} or nothing for the listed
 * unit; flags are {@code true} or {@code false}. Immutable.
 */
public final class SchedulerCatalog {
    /** The text that means every scheduler with its defaults. */
    public static final String ALL = "all";

    private static final List<SchedulerEntry> SCHEDULERS = concat();
    private static final List<GovernorEntry> GOVERNORS = ThrottleGovernors.entries();

    private SchedulerCatalog() {}

    /** {@return the schedulers: time, then spatial, then hybrid} */
    public static List<SchedulerEntry> schedulers() {
        return SCHEDULERS;
    }

    /** {@return the governors} */
    public static List<GovernorEntry> governors() {
        return GOVERNORS;
    }

    /** {@return the scheduler of this name, if there is one} */
    public static Optional<SchedulerEntry> scheduler(String name) {
        return SCHEDULERS.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** {@return the governor of this name, if there is one} */
    public static Optional<GovernorEntry> governor(String name) {
        return GOVERNORS.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /**
     * {@return the schedulers that a list selects, in its order}
     *
     * @throws SelectionException for an unknown name or parameter, or a value that is not allowed
     */
    public static List<SchedulerChoice> selectSchedulers(String list) {
        List<SchedulerChoice> choices = new ArrayList<>();
        for (String text : Selection.list(list, ',')) {
            if (text.equals(ALL)) {
                for (SchedulerEntry entry : SCHEDULERS) {
                    choices.add(selectScheduler(entry.name()));
                }
            } else {
                choices.add(selectScheduler(text));
            }
        }
        return List.copyOf(choices);
    }

    /**
     * {@return the scheduler that one selection means}
     *
     * @throws SelectionException for an unknown name or parameter, or a value that is not allowed
     */
    public static SchedulerChoice selectScheduler(String text) {
        Selection selection = Selection.parse(text);
        SchedulerEntry entry = scheduler(selection.name())
                .orElseThrow(() -> new SelectionException(
                        selection.text(),
                        names(SCHEDULERS.stream().map(SchedulerEntry::name).toList(), ALL)));
        Settings settings = selection.settings(entry.parameters());
        SchedulerChoice choice = new SchedulerChoice(selection.text(), entry, settings);
        tryOut(selection, () -> choice.create(0));
        return choice;
    }

    /**
     * {@return the alternatives that a list of governors selects, in its order}
     *
     * @throws SelectionException for an unknown name or parameter, or a value that is not allowed
     */
    public static List<GovernorChoice> selectGovernors(String list) {
        List<GovernorChoice> choices = new ArrayList<>();
        for (String chain : Selection.list(list, ',')) {
            choices.add(chain.equals(GovernorChoice.NONE) ? GovernorChoice.none() : selectChain(chain));
        }
        return List.copyOf(choices);
    }

    private static GovernorChoice selectChain(String chain) {
        List<GovernorChoice.Link> links = new ArrayList<>();
        for (String text : Selection.list(chain, '+')) {
            Selection selection = Selection.parse(text);
            GovernorEntry entry = governor(selection.name())
                    .orElseThrow(() -> new SelectionException(
                            selection.text(),
                            names(
                                    GOVERNORS.stream().map(GovernorEntry::name).toList(),
                                    GovernorChoice.NONE + " alone")));
            GovernorChoice.Link link = new GovernorChoice.Link(entry, selection.settings(entry.parameters()));
            GovernorChoice alone = new GovernorChoice(selection.text(), List.of(link));
            tryOut(selection, alone::create);
            links.add(link);
        }
        return new GovernorChoice(chain, links);
    }

    /** Makes one, so that a combination of values that is not allowed is noticed now. */
    private static void tryOut(Selection selection, Runnable create) {
        try {
            create.run();
        } catch (IllegalArgumentException e) {
            throw new SelectionException(selection.text(), String.valueOf(e.getMessage()));
        }
    }

    private static String names(List<String> names, String orElse) {
        return String.join(", ", names) + " or " + orElse + " is allowed";
    }

    private static List<SchedulerEntry> concat() {
        List<SchedulerEntry> entries = new ArrayList<>(TimeSchedulers.entries());
        entries.addAll(FairSchedulers.entries());
        entries.addAll(RealtimeSchedulers.entries());
        entries.addAll(DriverSchedulers.entries());
        entries.addAll(MediatedSchedulers.entries());
        entries.addAll(HypervisorSchedulers.entries());
        entries.addAll(PreemptiveSchedulers.entries());
        entries.addAll(ContainerSchedulers.entries());
        entries.addAll(SpatialSchedulers.entries());
        entries.addAll(HybridSchedulers.entries());
        return List.copyOf(entries);
    }
}
