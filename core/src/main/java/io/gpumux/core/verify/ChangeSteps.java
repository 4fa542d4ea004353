package io.gpumux.core.verify;

import io.gpumux.core.verify.VerifyCase.Change;
import java.util.ArrayList;
import java.util.List;

/** How one thing that happens on the way is made smaller: of a tenant in a lower place, sooner, or by less. */
final class ChangeSteps {
    private static final int LATEST_EIGHTHS = 7;
    private static final int EIGHTHS = 8;

    private ChangeSteps() {}

    /** {@return smaller changes, the smallest of each sort first; each lowers a figure, so that steps come to an end} */
    static List<Change> of(Change change) {
        List<Change> smaller = new ArrayList<>();
        for (int tenant = 0; tenant < change.tenant(); tenant++) {
            smaller.add(change.of(tenant));
        }
        for (int eighths = 0; eighths <= LATEST_EIGHTHS && change.atNanos() > 0; eighths++) {
            smaller.add(change.at(change.atNanos() / EIGHTHS * eighths));
        }
        long less = Math.max(change.kind().least(), change.amount() / 2);
        if (less < change.amount()) {
            smaller.add(change.by(less));
        }
        return smaller;
    }

    /** {@return a case with another change in a place} */
    static VerifyCase with(VerifyCase old, int place, Change change) {
        List<Change> changes = new ArrayList<>(old.changes());
        changes.set(place, change);
        return old.withChanges(changes);
    }
}
