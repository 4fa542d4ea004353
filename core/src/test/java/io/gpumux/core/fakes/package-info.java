/** A device, schedulers and checks that tests drive by hand. */
@NullMarked
package io.gpumux.core.fakes;

import org.jspecify.annotations.NullMarked;
