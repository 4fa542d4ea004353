package io.gpumux.benchmarks.scenario;

import io.gpumux.core.device.KernelSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kernel tables of one scenario: each file is read once, however many tenants name it. */
final class KernelTables {
    /** The field of a tenant that names its request. */
    static final String FIELD = "kernels";

    private final InputFolder folder;
    private final @Nullable DurationScale scale;
    private final Map<String, KernelTable> tables = new HashMap<>();

    /**
     * Reads nothing yet.
     *
     * @param folder where the files are
     * @param scale how durations are taken to the scenario's device, or null when they stay
     */
    KernelTables(InputFolder folder, @Nullable DurationScale scale) {
        this.folder = folder;
        this.scale = scale;
    }

    /** {@return the kernels of one request of a tenant, named {@code FILE#WORKLOAD}} */
    List<KernelSpec> request(Fields tenant) {
        String named = tenant.text(FIELD);
        int hash = named.lastIndexOf('#');
        String file = hash < 0 ? named : named.substring(0, hash);
        Map<String, List<KernelSpec>> requests = table(tenant, file).requests();
        List<KernelSpec> kernels = hash < 0 && requests.size() == 1
                ? requests.values().iterator().next()
                : requests.get(hash < 0 ? "" : named.substring(hash + 1));
        if (kernels == null) {
            throw tenant.problem(
                    FIELD, "FILE#WORKLOAD with a workload of the table (" + some(requests) + ") is allowed");
        }
        DurationScale toDevice = scale;
        return toDevice == null
                ? kernels
                : kernels.stream().map(toDevice::scale).toList();
    }

    private KernelTable table(Fields tenant, String file) {
        KernelTable known = tables.get(file);
        if (known != null) {
            return known;
        }
        KernelTable read = folder.find(file)
                .map(KernelTable::parse)
                .orElseThrow(() -> tenant.problem(
                        FIELD, "FILE#WORKLOAD is allowed, with a kernel table that exists, relative to the scenario"));
        tables.put(file, read);
        return read;
    }

    private static String some(Map<String, List<KernelSpec>> requests) {
        int most = 20;
        String names = String.join(", ", requests.keySet().stream().limit(most).toList());
        return requests.size() > most ? names + ", ..." : names;
    }
}
