package io.gpumux.core.contract;

import io.gpumux.core.contract.Course.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.BeforeContainerHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutionResult.Status;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.opentest4j.TestAbortedException;

/** Skips what is not claimed, counts failures of what is suppressed, fails what was never exercised, and reports. */
final class ContractHook implements AroundPropertyHook, AroundTryHook, BeforeContainerHook {
    private static final int FEW_TRIES = 100;
    private static final int BRIEF = 120;

    @Override
    public void beforeContainer(ContainerLifecycleContext context) {
        context.optionalContainerClass().ifPresent(type -> new ContractReport(type).begin());
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        Contract contract = (Contract) context.testInstance();
        Optional<ContractRule> rule = context.findAnnotation(ContractRule.class);
        if (rule.isEmpty()) {
            return property.execute();
        }
        String name = context.targetMethod().getName();
        Course course = contract.course();
        Optional<String> unclaimed = unclaimed(contract, rule.get());
        String suppressed = contract.suppressions().get(name);
        Mode mode = unclaimed.isPresent() ? Mode.SKIP : suppressed != null ? Mode.SUPPRESS : Mode.RUN;
        int mostTries = rule.get().costly() ? contract.mostCostlyTries() : Integer.MAX_VALUE;
        course.begin(mode, mostTries, rule.get().premise());
        PropertyExecutionResult result = property.execute();
        int tries = mode == Mode.SKIP ? 0 : result.countTries();
        String verdict = "kept";
        if (unclaimed.isPresent()) {
            verdict = "skipped: " + unclaimed.get();
            result = result.mapToAborted(new TestAbortedException(verdict));
        } else if (suppressed != null) {
            verdict = "suppressed: " + suppressed + " ("
                    + (course.broken() == 0
                            ? "no try failed: is it still needed?"
                            : course.broken() + " tries failed, one with: " + brief(course))
                    + ")";
            result = result.mapToAborted(new TestAbortedException(verdict));
        } else if (result.status() != Status.SUCCESSFUL) {
            verdict = "BROKEN";
        } else if (course.vacuous().isPresent() && tries < FEW_TRIES) {
            verdict = "kept, but in none of so few tries: " + course.vacuous().get();
        } else if (course.vacuous().isPresent()) {
            verdict = "VACUOUS: in none of " + tries + " tries: "
                    + course.vacuous().get();
            result = result.mapToFailed(new AssertionError(name + " is vacuous. " + verdict));
        }
        new ContractReport(context.containerClass())
                .add(name, Arrays.asList(rule.get().claim()), tries, course, verdict);
        return result;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
        Course course = ((Contract) context.testInstance()).course();
        if (course.mode() == Mode.SKIP) {
            return TryExecutionResult.satisfied(true);
        }
        TryExecutionResult result = aTry.execute(parameters);
        if (course.mode() == Mode.SUPPRESS && result.isFalsified()) {
            course.broke(result.throwable().orElseGet(AssertionError::new));
            return TryExecutionResult.satisfied(course.lastTry());
        }
        return result.isSatisfied() && course.lastTry() ? TryExecutionResult.satisfied(true) : result;
    }

    private static Optional<String> unclaimed(Contract contract, ContractRule rule) {
        List<Claim> missing = new ArrayList<>(Arrays.asList(rule.claim()));
        missing.removeAll(contract.claims());
        if (!missing.isEmpty()) {
            return Optional.of(missing + " is not claimed");
        }
        return rule.ofGuarantees() && contract.guarantees().isEmpty()
                ? Optional.of("no guarantee is declared")
                : Optional.empty();
    }

    private static String brief(Course course) {
        String text = course.failure()
                .map(failure -> failure.getClass().getSimpleName() + " " + failure.getMessage())
                .orElse("")
                .replaceAll("\\s+", " ");
        return text.substring(0, Math.min(text.length(), BRIEF));
    }
}
