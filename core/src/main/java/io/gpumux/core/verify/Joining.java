package io.gpumux.core.verify;

import io.gpumux.core.sim.TenantLoad;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which handles the tenants of a case get: those from the start by their places, then those that join.
 *
 * @param places the places by handle
 * @param atStart how many are there from the start
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Joining(int[] places, int atStart) {
    private static final long AT_START = -1;

    static Joining of(VerifyCase tried) {
        long[] at = new long[tried.tenants().size()];
        Arrays.fill(at, AT_START);
        for (VerifyCase.Change change : tried.changes()) {
            if (change.kind() == ChangeKind.JOIN && at[change.tenant()] == AT_START) {
                at[change.tenant()] = change.atNanos();
            }
        }
        Integer[] places = new Integer[at.length];
        Arrays.setAll(places, place -> place);
        Arrays.sort(places, Comparator.comparingLong(place -> at[place]));
        int atStart = (int) Arrays.stream(at).filter(nanos -> nanos == AT_START).count();
        return new Joining(Arrays.stream(places).mapToInt(Integer::intValue).toArray(), atStart);
    }

    int handle(int place) {
        int handle = 0;
        while (places[handle] != place) {
            handle++;
        }
        return handle;
    }

    List<TenantLoad> loads(List<TenantLoad> tenants) {
        return Arrays.stream(places).mapToObj(tenants::get).toList();
    }
}
