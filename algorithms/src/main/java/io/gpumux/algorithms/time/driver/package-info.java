/**
 * Schedulers of device drivers and hypervisors, as published: who may put the next kernel on a device that cannot stop one.
 *
 * <p>{@code gdev-*} and {@code gpuvm-*} keep a list of vGPUs and move those without credit to its tail; their BAND forms
 * wait for a vGPU that is about to come back. {@code gvirt} goes round by a timer, or by what is left of slices. {@code
 * timegraph} and {@code rgem} go by priority, the former within a reserved budget; {@code ptask} lets priorities age. None
 * stops a kernel midway: what a kernel takes beyond its turn is the error of all of them.
 */
@NullMarked
package io.gpumux.algorithms.time.driver;

import org.jspecify.annotations.NullMarked;
