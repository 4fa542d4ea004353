package io.gpumux.core;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.gpumux.core");

    private static final String A_CLOCK = "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)\\(.*"
            + "|java\\.time\\.Clock\\..*"
            + "|java\\.time\\.\\w+\\.now\\(.*";

    private static final String UNSEEDED_CHANCE = "java\\.lang\\.Math\\.random\\(.*"
            + "|java\\.util\\.Random\\..*"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
            + "|java\\.security\\.SecureRandom\\..*";

    private static final ArchRule NO_CLOCK_AND_NO_CHANCE = noClasses()
            .that()
            .resideOutsideOfPackage("..live..")
            .should()
            .accessTargetWhere(target(fullNameMatching(A_CLOCK + "|" + UNSEEDED_CHANCE)));

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.gpumux.core.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void theSchedulerContractKnowsOnlyDevices() {
        classes()
                .that()
                .resideInAPackage("io.gpumux.core.sched..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.gpumux.core.sched..", "io.gpumux.core.device..", "java..", "org.jspecify..")
                .check(CORE);
    }

    @Test
    void coreNeedsOnlyTheJdkAndTheLoggingFacade() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.gpumux.core..", "java..", "org.slf4j..", "org.jspecify..")
                .check(CORE);
    }

    @Test
    void onlyTheLiveDriverReadsAClockAndNobodyUsesUnseededChance() {
        NO_CLOCK_AND_NO_CHANCE.check(CORE);
    }

    @Test
    void theClockRuleSeesACall() {
        assertThatThrownBy(() -> NO_CLOCK_AND_NO_CHANCE.check(only(CallsTheClock.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("System.nanoTime()");
    }

    @Test
    void theClockRuleSeesAMethodReference() {
        assertThatThrownBy(() -> NO_CLOCK_AND_NO_CHANCE.check(only(RefersToTheClock.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("System.currentTimeMillis()");
    }

    @Test
    void theChanceRuleSeesARandomOfTheJdk() {
        assertThatThrownBy(() -> NO_CLOCK_AND_NO_CHANCE.check(only(Throws.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("java.util.Random");
    }

    private static JavaClasses only(Class<?> type) {
        return new ClassFileImporter().importClasses(type);
    }

    static final class CallsTheClock {
        long now() {
            return System.nanoTime();
        }
    }

    static final class RefersToTheClock {
        LongSupplier clock() {
            return System::currentTimeMillis;
        }
    }

    static final class Throws {
        boolean coin() {
            return new Random().nextBoolean();
        }
    }
}
