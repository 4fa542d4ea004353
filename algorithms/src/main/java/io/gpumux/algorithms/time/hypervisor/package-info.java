/**
 * What virtualization papers put between virtual machines and one GPU.
 *
 * <p>NEON passes a token whose overuse is repaid ({@code engaged-slice}, {@code disengaged-slice}), or samples each task
 * for a moment and lets all run free for five times as long ({@code disengaged-fair}). VGRIS paces the frames of games.
 * Pegasus gives pollers ticks by credits, with or without the plan of the processors. FairGV and Strings are fair queueing
 * by other names, GPUSync gives tokens to whole jobs and locks the engine for a kernel. A published system that equals a
 * discipline of another package is an entry here, and no class.
 */
@NullMarked
package io.gpumux.algorithms.time.hypervisor;

import org.jspecify.annotations.NullMarked;
