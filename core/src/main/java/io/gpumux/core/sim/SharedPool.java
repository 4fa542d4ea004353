package io.gpumux.core.sim;

import io.gpumux.core.queue.TagHeap;
import java.util.ArrayList;
import java.util.List;

/** The units that sharers compete for, and the kernels that want more of them. Claims are O(log n). */
final class SharedPool {
    private final List<Stream> streams = new ArrayList<>();
    private final TagHeap claims = new TagHeap();
    private int capsSum;
    private int occupied;

    /** Makes room for a stream; its timer is its number. */
    void admit(Stream stream) {
        while (streams.size() <= stream.timer) {
            streams.add(stream);
        }
        streams.set(stream.timer, stream);
        claims.admit(stream.timer);
    }

    /** {@return the units of the pool}, given those that nobody holds exclusively */
    int units(int notExclusive) {
        return Math.min(notExclusive, capsSum);
    }

    int freeUnits(int notExclusive) {
        return units(notExclusive) - occupied;
    }

    void join(Tenant tenant) {
        capsSum += tenant.grantUnits;
    }

    /** The tenant's grant ended; none of its kernels runs. */
    void leave(Tenant tenant) {
        capsSum -= tenant.grantUnits;
        for (Stream stream = tenant.waiting.first; stream != null; stream = stream.next) {
            claims.remove(stream.timer);
        }
        tenant.aside = 0;
    }

    void taken(int units) {
        occupied += units;
    }

    /** Units of a kernel became free; claims that its tenant's cap held back count again. */
    void freed(Tenant tenant, int units) {
        if (tenant.shared && tenant.granted()) {
            occupied -= units;
            if (tenant.aside > 0) {
                bringBack(tenant);
            }
        }
    }

    void claim(Stream stream, long tag) {
        claims.put(stream.timer, tag);
    }

    void unclaim(Stream stream) {
        claims.remove(stream.timer);
    }

    /** The tenant is at its cap: the claim waits until one of its kernels ends. */
    void setAside(Stream stream) {
        claims.remove(stream.timer);
        stream.tenant.aside++;
    }

    boolean isUnclaimed() {
        return claims.isEmpty();
    }

    Stream firstClaim() {
        return streams.get(claims.first());
    }

    private void bringBack(Tenant tenant) {
        tenant.aside = 0;
        for (Stream stream = tenant.running.first; stream != null; stream = stream.next) {
            if (stream.units < tenant.request.wantedUnits[stream.kernel]) {
                claims.put(stream.timer, claims.tag(stream.timer));
            }
        }
        for (Stream stream = tenant.waiting.first; stream != null; stream = stream.next) {
            claims.put(stream.timer, claims.tag(stream.timer));
        }
    }
}
