package io.gpumux.core.hierarchy;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import org.jspecify.annotations.Nullable;

/** The engine's view and verbs, shared by the views and verbs that are made of them. */
final class Turn {
    private @Nullable DeviceView device;
    private @Nullable Dispatcher out;
    private long now;

    void attach(DeviceView live) {
        device = live;
    }

    void begin(DeviceView live, Dispatcher verbs, long instant) {
        device = live;
        out = verbs;
        now = instant;
    }

    DeviceView device() {
        if (device == null) {
            throw new IllegalStateException("not attached to a device");
        }
        return device;
    }

    Dispatcher out() {
        if (out == null) {
            throw new IllegalStateException("outside of decide");
        }
        return out;
    }

    long now() {
        return now;
    }
}
