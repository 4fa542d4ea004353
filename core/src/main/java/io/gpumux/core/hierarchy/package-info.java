/** A scheduler of groups over schedulers of members. */
@NullMarked
package io.gpumux.core.hierarchy;

import org.jspecify.annotations.NullMarked;
