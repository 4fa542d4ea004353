package io.gpumux.algorithms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String POLICIES = "io.gpumux.algorithms..";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.gpumux.algorithms");

    @Test
    void policiesReadNoClock() {
        noClasses()
                .that()
                .resideInAPackage(POLICIES)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.time..")
                .check(classes);
    }

    @Test
    void policiesUseNoUnseededRandomness() {
        noClasses()
                .that()
                .resideInAPackage(POLICIES)
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SplittableRandom.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .check(classes);
    }

    @Test
    void policiesStartNoThreadAndLogNothing() {
        noClasses()
                .that()
                .resideInAPackage(POLICIES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "org.slf4j..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.io.PrintStream.class)
                .check(classes);
    }

    @Test
    void policiesDependOnNeitherEngineNorSimulator() {
        noClasses()
                .that()
                .resideInAPackage(POLICIES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.gpumux.core.sim..", "io.gpumux.core.engine..")
                .check(classes);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.gpumux.(**)").should().beFreeOfCycles().check(classes);
    }
}
