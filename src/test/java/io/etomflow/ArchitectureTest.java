package io.etomflow;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.shared.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.transaction.annotation.Transactional;

/** The walls of the house: modules, where Camunda may be known, how transactions are marked, how long a class may be. */
class ArchitectureTest {

    private static final int MOST_LINES = 300;
    private static final int MOST_LINES_OF_A_TEST = 400;
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.etomflow");

    @Test
    void modulesUseOnlyEachOthersApi() {
        ApplicationModules.of(EtomflowApplication.class).verify();
    }

    @Test
    void modulesFormNoCycle() {
        slices().matching("io.etomflow.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** Intake, assessment, adjustment, resolution and report stand on the inquiry itself, never under it. */
    @Test
    void packagesOfInquiriesFormNoCycle() {
        slices().matching("io.etomflow.receivables.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.etomflow.receivables")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.etomflow.receivables.*..")
                .check(CLASSES);
    }

    /** An inquiry's methods are public for the packages of its module: who else holds one must not be able to store it. */
    @Test
    void inquiriesAreChangedByTheirModuleOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.etomflow.receivables..")
                .should()
                .callMethodWhere(target(owner(type(BillInquiries.class))).and(target(nameMatching("change|add"))))
                .check(CLASSES);
    }

    @Test
    void camundaIsKnownOnlyWhereProcessesMeetTheDomain() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.etomflow..process..", "io.etomflow.engine..", "io.etomflow.shared..", "io.etomflow.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(CLASSES);
    }

    @Test
    void stepsStandOnlyInProcessPackages() {
        methods()
                .that()
                .haveRawReturnType(Step.class)
                .and()
                .areAnnotatedWith(Bean.class)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("io.etomflow..process..")
                .andShould()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Steps")
                .check(CLASSES);
    }

    @Test
    void transactionsAreMarkedByUseCaseOnly() {
        noClasses()
                .that()
                .areNotAnnotations()
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(CLASSES);
        noMethods().should().beAnnotatedWith(Transactional.class).check(CLASSES);
    }

    @Test
    void processPackagesAreNobodysApi() {
        noClasses()
                .that()
                .resideInAPackage("io.etomflow..process..")
                .and()
                .haveSimpleNameEndingWith("Steps")
                .should()
                .bePublic()
                .check(CLASSES);
    }

    /** Each of these would make a second application context, which costs the suite its speed. */
    @Test
    void testsShareOneContext() throws IOException {
        List<String> forbidden = List.of(
                "@MockitoBean",
                "@MockBean",
                "@ActiveProfiles",
                "@TestPropertySource",
                "@DirtiesContext",
                "@SpringBootTest");
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            List<String> found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !Set.of("EtomflowTest.java", "ArchitectureTest.java")
                            .contains(file.getFileName().toString()))
                    .flatMap(file -> forbidden.stream()
                            .filter(annotation -> text(file).lines().anyMatch(line -> line.strip()
                                    .startsWith(annotation)))
                            .map(annotation -> file + ": " + annotation))
                    .toList();
            assertThat(found).as("annotations that make another context").isEmpty();
        }
    }

    @Test
    void filesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > (file.startsWith("src/test") ? MOST_LINES_OF_A_TEST : MOST_LINES))
                    .map(file -> file + ": " + lines(file) + " lines")
                    .toList();
            assertThat(tooLong)
                    .as("files of more than %s lines, tests of more than %s", MOST_LINES, MOST_LINES_OF_A_TEST)
                    .isEmpty();
        }
    }

    private static long lines(Path file) {
        return text(file).lines().count();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
