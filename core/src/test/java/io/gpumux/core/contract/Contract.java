package io.gpumux.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.verify.Counterexample;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verdict;
import io.gpumux.core.verify.Verifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/**
 * What contracts share: claims, declared guarantees and suppressions.
 *
 * <p>A property that needs a claim which is not made is skipped, and so is one that is suppressed; both are reported with
 * the reason. A property whose premise no try exercised fails. A line for each property goes to a file of the class in
 * {@code target/contract-report}, or where the system property {@code gpumux.contract.report} says. With fewer than 100
 * tries ({@code jqwik.tries.default}) premises are not judged: they may be missed by chance.
 */
@AddLifecycleHook(value = ContractHook.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class Contract {
    private final Course course = new Course();

    /** {@return what is claimed} */
    protected abstract Set<Claim> claims();

    /** {@return what is promised, as data; attacked with generated cases} */
    protected List<Guarantee> guarantees() {
        return List.of();
    }

    /** {@return for each property that is known not to hold, by the name of its method, the reason} */
    protected Map<String, String> suppressions() {
        return Map.of();
    }

    /** {@return how long the scheduler may leave the device idle beside ready work, in ns; 0 means never} */
    protected long idlingNanos() {
        return 0;
    }

    /** {@return names of the devices that the scheduler is to be tried on; they must offer what it needs} */
    protected String[] devices() {
        return new String[] {"Tesla V100 SXM2", "A100 SXM4 40GB"};
    }

    /** {@return the most tries of a property that takes two runs, or long ones; by default as many as of all others} */
    protected int mostCostlyTries() {
        return Integer.MAX_VALUE;
    }

    /** {@return what is verified} */
    abstract Subject subject();

    /** {@return those devices} */
    final List<DeviceSpec> deviceSpecs() {
        DeviceCatalog catalog = DeviceCatalog.load();
        return Stream.of(devices())
                .map(name -> catalog.find(name).orElseThrow())
                .toList();
    }

    /** Notes that a premise of the running property did or did not hold in this try. */
    protected final void exercised(String premise, boolean held) {
        course.exercised(premise, held);
    }

    /** Notes a ratio of measured to allowed, for the report. */
    final void measured(double ratio) {
        course.measured(ratio);
    }

    final Course course() {
        return course;
    }

    /** {@return the declared bound on the difference of service by weight} */
    final RelativeFairness fairness() {
        return guarantees().stream()
                .filter(RelativeFairness.class::isInstance)
                .map(RelativeFairness.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(Claim.SIZE_FAIR + " needs a declared RelativeFairness"));
    }

    /** Suppressions name properties of this class and give reasons; claims do not contradict what is declared. */
    @Example
    void declaresWhatMakesSense() {
        Set<String> names = new TreeSet<>();
        for (Class<?> type = getClass(); type != null; type = type.getSuperclass()) {
            Stream.of(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Property.class))
                    .forEach(method -> names.add(method.getName()));
        }
        assertThat(names)
                .as("properties that can be suppressed")
                .containsAll(suppressions().keySet());
        assertThat(suppressions())
                .allSatisfy((name, reason) ->
                        assertThat(reason).as("the reason to suppress %s", name).isNotBlank());
        Set<Claim> claims = claims();
        assertThat(claims.containsAll(Set.of(Claim.TIME_SHARING, Claim.SPATIAL)))
                .as("whether claims exclude each other")
                .isFalse();
        if (claims.contains(Claim.WORK_CONSERVING)) {
            assertThat(idlingNanos()).as("idlingNanos() of the work-conserving").isZero();
        }
        if (claims.contains(Claim.SIZE_FAIR)) {
            fairness();
        }
    }

    /** {@return seeds of generated cases, all as likely, so that hardly any comes twice} */
    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withDistribution(RandomDistribution.uniform());
    }

    /** Every declared guarantee holds, and each is put to the test. */
    @Property(shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @ContractRule(ofGuarantees = true, costly = true)
    void keepsItsGuarantees(@ForAll("seeds") long seed) {
        Verdict verdict = new Verifier(1, seed, number -> {}).verify(subject());

        for (Verdict.Promise promise : verdict.promises()) {
            course.count(promise.statement(), promise.exercised());
            course.measured(promise.worstRatio());
        }
        Counterexample counterexample = verdict.counterexample();
        if (counterexample != null) {
            fail(counterexample.violation() + "\n" + counterexample.chart() + "shrunk to "
                    + counterexample.smallest().tenants().size() + " vGPUs and "
                    + counterexample.smallest().kernels() + " kernels on "
                    + counterexample.smallest().device().name() + ": "
                    + counterexample.smallest().tenants() + "\nJava: new Verifier(1, " + seed
                    + "L, number -> {}).verify(subject)");
        }
    }
}
