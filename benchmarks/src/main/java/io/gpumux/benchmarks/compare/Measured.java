package io.gpumux.benchmarks.compare;

import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one row came to.
 *
 * @param figures the row's figures by name, null where one does not apply
 * @param tenants the figures of each tenant
 * @param unstable for each tenant, whether it did not keep up with its arrivals
 * @param picture what charts are drawn from
 */
record Measured(
        Map<String, @Nullable Double> figures,
        List<Map<String, @Nullable Double>> tenants,
        List<Boolean> unstable,
        Picture picture) {}
