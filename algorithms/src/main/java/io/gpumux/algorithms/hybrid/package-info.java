/** Time and space together: slices inside parts of the device. */
@NullMarked
package io.gpumux.algorithms.hybrid;

import org.jspecify.annotations.NullMarked;
