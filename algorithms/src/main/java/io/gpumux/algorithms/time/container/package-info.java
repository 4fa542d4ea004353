/** Schedulers of containers on one device: token loops, rate control, and leases and slots of time. */
@NullMarked
package io.gpumux.algorithms.time.container;

import org.jspecify.annotations.NullMarked;
