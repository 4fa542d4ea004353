/** The deterministic discrete-event simulator: device, workload sources, event heap. */
@NullMarked
package io.gpumux.core.sim;

import org.jspecify.annotations.NullMarked;
