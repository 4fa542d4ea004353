package io.gpumux.algorithms.time.realtime;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * The ready vGPUs by key, the smallest first, and the one that runs.
 *
 * <p>Among equal keys the earlier turn goes first. A vGPU keeps its turn while its request goes on, so that equals are served
 * a request each (a grant each, where the arrival of requests is not known). O(log n). Not thread-safe.
 */
final class KeyedTurns {
    /** Nobody. */
    static final int NONE = TagHeap.NONE;

    private final TagHeap ready = new TagHeap(true);
    private @Nullable DeviceView view;
    private long[] turn = new long[0];
    private long nextTurn;
    private int serving = NONE;
    private long servingKey;
    private long servingArrival;

    void attached(DeviceView device) {
        view = device;
    }

    void admit(int vgpu) {
        ready.admit(vgpu);
        turn = Columns.fit(turn, vgpu);
    }

    /** A vGPU becomes ready: the last of those with its key. */
    void ready(int vgpu, long key) {
        put(vgpu, key, nextTurn++);
    }

    void withdrawn(int vgpu) {
        ready.remove(vgpu);
    }

    /** Gives another key to a vGPU that is ready or runs; does nothing to others. */
    void rekey(int vgpu, long key) {
        if (ready.contains(vgpu)) {
            ready.put(vgpu, key);
        } else if (serving == vgpu) {
            servingKey = key;
        }
    }

    /** The first vGPU was started. */
    void started() {
        servingKey = ready.firstTag();
        serving = ready.poll();
        servingArrival = arrivalNanos(serving);
    }

    /** The vGPU that ran has stopped; if it is still ready, it waits under this key. */
    void stopped(int vgpu, long key, StopReason reason) {
        serving = NONE;
        if (reason.stillReady()) {
            boolean goesOn = reason == StopReason.PREEMPTED
                    || (servingArrival != KernelView.UNKNOWN && servingArrival == arrivalNanos(vgpu));
            put(vgpu, key, goesOn ? turn[vgpu] : nextTurn++);
        }
    }

    /** {@return the ready vGPU that is first, or {@link #NONE}} */
    int first() {
        return ready.first();
    }

    /** {@return its key; there must be one} */
    long firstKey() {
        return ready.firstTag();
    }

    /** {@return the vGPU that runs, or {@link #NONE}} */
    int serving() {
        return serving;
    }

    /** {@return the key under which it was started} */
    long servingKey() {
        return servingKey;
    }

    /** {@return when the request at the head of a queue arrived, in ns, or {@link KernelView#UNKNOWN}} */
    long arrivalNanos(int vgpu) {
        return view == null ? KernelView.UNKNOWN : view.kernels().arrivalNanos(vgpu, 0);
    }

    /** {@return what is left of the request at the head of a queue, in ns, or {@link KernelView#UNKNOWN}} */
    long remainderNanos(int vgpu) {
        return view == null ? KernelView.UNKNOWN : view.kernels().remainderNanos(vgpu);
    }

    private void put(int vgpu, long key, long itsTurn) {
        turn[vgpu] = itsTurn;
        ready.rank(vgpu, itsTurn);
        ready.put(vgpu, key);
    }
}
