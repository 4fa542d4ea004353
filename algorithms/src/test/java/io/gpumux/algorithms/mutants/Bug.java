package io.gpumux.algorithms.mutants;

/** The seeded bugs; each says its class, what is changed, and where the like was seen. */
enum Bug {
    NONE("-", "nothing: a positive control", "-"),
    HOARDS("B-1", "a sleeper keeps its credit: the start tag is F, an account grows while idle", "BESS, Kubernetes"),
    NEWCOMER_LAST("B-2", "who wakes up is put behind all tags", "Linux min_vruntime 3fe69747"),
    ZERO_LAG("B-3", "who comes back is owed nothing and owes nothing", "Linux eab03c23"),
    KEEPS_TAG("B-3", "a new weight keeps the normalised service and so changes the lag", "Linux eab03c23"),
    LAG_SIGN("B-3", "who comes back is owed what it owed", "-"),
    LAG_UNSCALED("B-3", "who comes back is placed as if it did not move virtual time", "Linux 6d71a9c6"),
    DROPS_NEGATIVE_LAG("B-3", "who comes back owes nothing", "Linux 6d71a9c6"),
    FROZEN_CLOCK("B-4", "virtual time stands still while one vGPU is alone", "Linux b3d99f43"),
    INT_TAGS("B-4", "32-bit tags or accounts", "Linux b3d99f43"),
    WEIGHT_IGNORED("B-6", "every weight is 1", "Armada #4248"),
    WEIGHT_INVERTED("B-6", "multiplied instead of divided", "Armada #4248"),
    TRUNCATES("B-6", "division of whole microseconds, without a remainder", "Kueue #6925"),
    CHARGES_ESTIMATE("B-7", "an estimate is charged and never reconciled", "Xen credit"),
    CHARGES_AT_MOST_A_SLICE("B-7", "an overrun is free", "scx_rustland"),
    CLAMPS_DEBT("B-7", "a negative account becomes 0", "long GPU kernels"),
    LOST_WAKE_UP("B-8", "idle after a queue ran empty, until somebody becomes ready", "Wasted Cores"),
    ACTIVE_AS_IDLE("B-9", "who ran counts as idle: its account is emptied", "YARN-11907"),
    EQUALS_PREEMPT("B-20", "preempts on >= instead of >", "Kueue #3779"),
    CURSOR_RESET("B-10", "the cursor starts at the first vGPU each time", "CMSIS RTX #228"),
    NEVER_ROTATES("B-10", "who was served goes to the head", "KallistiOS #1295"),
    DEFICIT_RESET("B-10", "a round sets the account instead of adding to it", "67 % of runs never complete"),
    NO_PREEMPTION("B-10", "a more urgent vGPU waits for the end of a request", "drm FIFO"),
    PRIORITY_INVERTED("B-6", "the smaller priority goes first", "-"),
    DOUBLE_BURST("B-11", "the clock of refills or slots stands still while nobody draws on it", "kombu #2652"),
    NO_BUCKET("B-11", "tokens are not capped", "Firecracker #3370"),
    DROPS_FRACTIONS("B-11", "refills whole milliseconds and moves the clock to now", "svix #115"),
    QUOTA_EXPIRES("B-12", "tokens are lost at the end of each period", "Linux de53fd7a"),
    WRONG_BUCKET("B-13", "all vGPUs draw on the bucket of the first", "HAMi-core #104"),
    CAP_OFF_ALONE("B-14", "no limit while nobody else wants to run", "HAMi #737"),
    ENDS_EARLY("B-16", "a slice ends when somebody else becomes ready", "found with P-6"),
    HEAD_INSERTION("B-16", "a newcomer goes first", "found with P-6"),
    PHANTOM_VISIT("B-16", "visits an empty vGPU for a quarter of a millisecond", "found with P-6"),
    ELIGIBILITY_DROPPED("B-17", "the earliest deadline of all, owed or not", "EEVDF"),
    CLOCK_AT_COMPLETION("B-18", "virtual time is the end tag of what completed", "self-clocked fair queueing"),
    WINDOW_LEAK("B-18", "a removed vGPU keeps its place in the window of one", "window leak on cancel"),
    CHARGES_TWICE("B-21", "the last piece before idleness is charged twice", "-"),
    LEAKS_UNITS("B-23", "units of who ran dry are not given back", "forgotten free on abort"),
    OVERLAPS("B-23", "the first part reaches one unit into the second", "off by one"),
    HASH_ORDER("B-22", "equals in the order of identity hashes", "hash maps");

    final String id;
    final String change;
    final String seenIn;

    /** {@return whether two independent properties must see it, wherever it is seeded} */
    boolean isOfTheTen() {
        return switch (id) {
            case "B-1", "B-3", "B-4", "B-6", "B-7", "B-8", "B-10", "B-11", "B-16", "B-18" -> true;
            default -> false;
        };
    }

    Bug(String id, String change, String seenIn) {
        this.id = id;
        this.change = change;
        this.seenIn = seenIn;
    }
}
