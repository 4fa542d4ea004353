/** The schedulers in simulation against closed forms and known answers. */
@NullMarked
package io.gpumux.algorithms.validation;

import org.jspecify.annotations.NullMarked;
