package io.gpumux.core.verify;

import io.gpumux.core.sched.LagView;
import io.gpumux.core.sched.Scheduler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lags that a scheduler keeps are those that follow from what happened: of vGPUs with work they sum to 0, whatever the
 * service; who leaves keeps its lag and, back at once, changes nothing; who comes back has its lag after its own effect on
 * the others; a new weight keeps all lags; who finds nobody else there has none.
 *
 * <p>It is needed beside {@link LagBound}, which most errors of placement do not break. It looks into a scheduler that is a
 * {@link LagView}, alone and not behind governors, before each decision; of any other it says nothing. I. Stoica, H.
 * Abdel-Wahab, TR-95-22, Old Dominion University, 1995, section 4. Rounding may cost 2 ns, {@code w_i} 2^-16 ns, and 1 ns for
 * 4096 joins, leaves and changes of weight. O(n) per decision for n vGPUs.
 */
public record LagAlgebra() implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "lag-algebra";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "lag algebra: lags of vGPUs with work sum to 0, and leaving, coming back and new weights keep them";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return Optional.of(new Watch());
    }

    private static final class Watch extends LagWatch {
        private @Nullable LagView view;
        private long moves;

        Watch() {
            super(ID, "ns");
        }

        @Override
        public void watches(Scheduler scheduler) {
            view = scheduler instanceof LagView lagView ? lagView : null;
        }

        @Override
        public void replaced(long now) {
            view = null;
        }

        @Override
        void onMove(int vgpu, long now) {
            moves++;
        }

        @Override
        public void asked(long now) {
            if (view == null) {
                return;
            }
            long sum = 0;
            long rounding = lags.count();
            int last = Violation.NOBODY;
            for (int vgpu = 0; vgpu < service.count(); vgpu++) {
                if (service.present(vgpu)) {
                    long lag = view.lagNanos(vgpu);
                    long allowed = Lags.roundingNanos(moves, service.weight(vgpu));
                    findings.measured(Math.abs(lag - lags.nanos(vgpu)), allowed, now, now, vgpu, Violation.NOBODY);
                    if (lags.member(vgpu)) {
                        sum += lag;
                        rounding += allowed;
                        last = vgpu;
                    }
                }
            }
            if (last != Violation.NOBODY) {
                findings.measured(Math.abs(sum), rounding, now, now, last, Violation.NOBODY);
            }
        }
    }
}
