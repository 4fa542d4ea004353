/** Allocation-free queues of handles that schedulers are built from. */
@NullMarked
package io.gpumux.core.queue;

import org.jspecify.annotations.NullMarked;
