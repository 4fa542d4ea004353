/** Cost models behind small types: share of units, co-running, context switches, preemption. */
@NullMarked
package io.gpumux.core.model;

import org.jspecify.annotations.NullMarked;
