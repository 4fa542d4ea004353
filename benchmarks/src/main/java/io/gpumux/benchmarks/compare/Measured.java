package io.gpumux.benchmarks.compare;

import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
        Picture picture) {
    /** {@return what a run came to, once it has ended} */
    static Measured of(Future<Measured> run) throws IOException {
        try {
            return run.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("a row failed: " + cause, cause);
        }
    }

    /** {@return the same without what charts are drawn from} */
    Measured withoutPicture() {
        return new Measured(figures, tenants, unstable, Picture.EMPTY);
    }
}
