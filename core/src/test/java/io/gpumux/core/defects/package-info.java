/** Schedulers with one defect each, and that the contract finds just that. */
@NullMarked
package io.gpumux.core.defects;

import org.jspecify.annotations.NullMarked;
