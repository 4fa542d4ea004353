package io.gpumux.algorithms.catalog;

import io.gpumux.core.sched.Feature;
import io.gpumux.core.verify.Guarantee;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Describes one scheduler of the catalogue, step by step; see {@link SchedulerEntry#named}. What is not said is: no
 * parameters, no notes, no needs, work conserving, no promise beside that. Not thread-safe.
 */
public final class SchedulerEntryBuilder {
    private final String name;
    private final String family;
    private String summary = "";
    private String rule = "";
    private String cost = "";
    private String shines = "";
    private String fails = "";
    private String source = "";
    private List<Parameter> parameters = List.of();
    private List<String> notes = List.of();
    private Set<Feature> needs = Set.of();
    private ToLongFunction<Settings> idlingNanos = settings -> 0;
    private Function<Settings, List<Guarantee>> promises = settings -> List.of();

    SchedulerEntryBuilder(String name, String family) {
        this.name = name;
        this.family = family;
    }

    /** Says in one sentence what it does. */
    public SchedulerEntryBuilder summary(String sentence) {
        summary = sentence;
        return this;
    }

    /** Says in a paragraph how it decides. */
    public SchedulerEntryBuilder rule(String paragraph) {
        rule = paragraph;
        return this;
    }

    /** Says what a fact and a decision cost, in big-O. */
    public SchedulerEntryBuilder cost(String bigO) {
        cost = bigO;
        return this;
    }

    /** Says in a sentence where it is the one to take. */
    public SchedulerEntryBuilder shines(String sentence) {
        shines = sentence;
        return this;
    }

    /** Says in a sentence where it is not. */
    public SchedulerEntryBuilder fails(String sentence) {
        fails = sentence;
        return this;
    }

    /** Names the publication or product that it follows, and where it differs. */
    public SchedulerEntryBuilder source(String reference) {
        source = reference;
        return this;
    }

    /** Gives its parameters, in the order in which they are listed. */
    public SchedulerEntryBuilder parameters(Parameter... inOrder) {
        parameters = List.of(inOrder);
        return this;
    }

    /** Says what it promises or cannot promise, in words, one sentence each. */
    public SchedulerEntryBuilder notes(String... sentences) {
        notes = List.of(sentences);
        return this;
    }

    /** Names device features without which it does not apply. */
    public SchedulerEntryBuilder needs(Feature... features) {
        needs = Set.of(features);
        return this;
    }

    /** Says how long it may leave the device idle beside ready work, in ns, for given settings. */
    public SchedulerEntryBuilder idlingNanos(ToLongFunction<Settings> ofSettings) {
        idlingNanos = ofSettings;
        return this;
    }

    /** Says what it promises as data, for given settings, beside what its idling says. */
    public SchedulerEntryBuilder promises(Function<Settings, List<Guarantee>> ofSettings) {
        promises = ofSettings;
        return this;
    }

    /**
     * {@return the entry, now that it is said how a fresh scheduler is made}
     *
     * @param factory makes one
     * @throws IllegalArgumentException if rule, cost, shines or fails was not said
     */
    public SchedulerEntry create(SchedulerEntry.Factory factory) {
        EntryPage page = new EntryPage(rule, cost, shines, fails);
        return new SchedulerEntry(
                name, family, summary, page, parameters, notes, source, needs, idlingNanos, promises, factory);
    }
}
