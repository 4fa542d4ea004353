package io.gpumux.core.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A property of a contract: who must keep it, and what must have happened in some try for it to mean anything. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ContractRule {
    /** {@return the claims that switch it on, all of them; none: everybody must keep it} */
    Claim[] claim() default {};

    /** {@return what must have been noted with {@link Contract#exercised} in at least one try each} */
    String[] premise() default {};

    /** {@return whether a try takes two runs, or long ones} */
    boolean costly() default false;

    /** {@return whether it needs a declared guarantee; its premises then are that each is put to the test} */
    boolean ofGuarantees() default false;
}
