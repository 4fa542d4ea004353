package io.gpumux.core.defects;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What came of each property of a class. */
final class Outcomes implements TestExecutionListener {
    private final Map<String, TestExecutionResult> results = new TreeMap<>();

    /** Runs a class with jqwik, without shrinking. */
    static Outcomes of(Class<?> contract, int tries) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .filters(EngineFilter.includeEngines("jqwik"))
                .configurationParameter("jqwik.tries.default", Integer.toString(tries))
                .configurationParameter("jqwik.shrinking.default", "OFF")
                .build();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build();
        Outcomes outcomes = new Outcomes();
        LauncherFactory.create(config).execute(request, outcomes);
        return outcomes;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            results.put(test.getDisplayName(), result);
        }
    }

    Set<String> names() {
        return results.keySet();
    }

    Set<String> failed() {
        return with(TestExecutionResult.Status.FAILED);
    }

    Set<String> aborted() {
        return with(TestExecutionResult.Status.ABORTED);
    }

    /** {@return why a property failed or was aborted} */
    String reason(String property) {
        TestExecutionResult result = results.get(property);
        return result == null
                ? "did not run"
                : result.getThrowable().map(Throwable::toString).orElse("passed");
    }

    private Set<String> with(TestExecutionResult.Status status) {
        return results.entrySet().stream()
                .filter(entry -> entry.getValue().getStatus() == status)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
