package no.tiltaksflyt;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "no.tiltaksflyt", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "no.tiltaksflyt.";

    /** The sample world, and the room of each feature that brings a story to it. */
    private static final String SAMPLES = "no.tiltaksflyt..sample..";

    private static final List<Class<?>> MADE_FOR_SQL =
            List.of(Connection.class, Statement.class, PreparedStatement.class);

    @ArchTest
    static final ArchRule ONE_DOOR_TO_THE_ENGINE = noClasses()
            .that(resideOutsideOfPackages(ROOT + "engine.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.camunda.client..")
            .because(
                    "the engine is called with one service identity: every command goes through the outbox and its checks");

    @ArchTest
    static final ArchRule THE_EXPORTER_STANDS_ALONE = classes()
            .that()
            .resideInAPackage(ROOT + "exporter..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    ROOT + "exporter..",
                    "java..",
                    "javax.sql..",
                    "io.camunda.zeebe.exporter.api..",
                    "io.camunda.zeebe.protocol..",
                    "io.micrometer..",
                    "org.postgresql..",
                    "org.slf4j..",
                    "org.jspecify.."))
            .because("it runs inside the broker, with nothing of the application on its class path");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_EMBEDDED_MACHINE = noClasses()
            .that(resideOutsideOfPackages(ROOT + "embedded..", ROOT + "sample.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "embedded..")
            .because("the features must not know whether they run on one machine or on many; the sample world is the"
                    + " machine's own");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_SAMPLE_WORLD = noClasses()
            .that(resideOutsideOfPackages(SAMPLES))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SAMPLES)
            .because("what is made up stands on what is real, never the other way round");

    @ArchTest
    static final ArchRule PAGES_SHARE_A_FRAME_THAT_KNOWS_NO_FEATURE = usesOnly("web", "register", "fault")
            .because("what every page shares would otherwise lead to every feature, and back");

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_FEATURE =
            usesOnly("engine", "fault").because("features give commands and workers to it, never the other way round");

    @ArchTest
    static final ArchRule FAULTS_KNOW_NO_FEATURE =
            usesOnly("fault").because("whatever finds a fault tells of it there, and whatever asks looks there");

    @ArchTest
    static final ArchRule BREACHES_KNOW_NO_FEATURE = usesOnly("breach", "engine")
            .because("what nobody did is held up alike, whichever feature's step or task it is");

    @ArchTest
    static final ArchRule DEPLOYED_PROCESSES_KNOW_NO_FEATURE =
            usesOnly("process", "engine").because("every feature asks what is deployed, and any process may be");

    @ArchTest
    static final ArchRule REGISTERS_KNOW_NO_FEATURE =
            usesOnly("register").because("municipalities and holidays are facts that every feature may ask for");

    @ArchTest
    static final ArchRule PEOPLE_ARE_KNOWN_BEFORE_ANY_FEATURE =
            usesOnly("identity", "register", "web").because("every feature asks who is there and what she may see");

    @ArchTest
    static final ArchRule FORMS_KNOW_NO_TASK = usesOnly("form", "register", "web")
            .because("a form is shown and checked the same wherever it is filled in");

    @ArchTest
    static final ArchRule DRAFTS_KNOW_NOT_WHAT_THEY_ARE_OF =
            usesOnly("draft", "identity", "web").because("what is typed is kept in one way, whatever it becomes");

    @ArchTest
    static final ArchRule THE_LOG_TELLS_OF_PEOPLE_AND_DEEDS_ONLY =
            usesOnly("audit", "casework", "identity").because("it must outlive the features that write to it");

    @ArchTest
    static final ArchRule CASES_ARE_KNOWN_BEFORE_ANY_KIND = usesOnly("casework", "identity")
            .because("each kind of case tells of itself, and whoever asks knows none of them");

    @ArchTest
    static final ArchRule DOCUMENTS_KNOW_NO_CASE =
            usesOnly("document", "casework", "identity", "web").because("every kind of case keeps its documents there");

    @ArchTest
    static final ArchRule NOTICES_KNOW_NO_CASE =
            usesOnly("notification", "casework", "identity").because("every feature may tell people something");

    @ArchTest
    static final ArchRule TASKS_KNOW_NO_CASES = usesOnly(
                    "task",
                    "engine",
                    "breach",
                    "process",
                    "casework",
                    "draft",
                    "form",
                    "register",
                    "notification",
                    "identity",
                    "web",
                    "audit")
            .because("the next process brings its own cases: it answers the task list's questions by interfaces");

    @ArchTest
    static final ArchRule A_TASK_KNOWS_NOT_WHO_SHOWS_IT = noClasses()
            .that()
            .resideInAPackage(ROOT + "task")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "task.*..")
            .because("the rules of a task are the same for the page and for the API");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_PAGES_OF_TASKS = noClasses()
            .that(resideOutsideOfPackages(ROOT + "task.page.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "task.page..")
            .because("what others ask of tasks is answered where the rules are");

    @ArchTest
    static final ArchRule OPERATION_KNOWS_NO_CASES = usesOnly(
                    "operation",
                    "engine",
                    "breach",
                    "fault",
                    "process",
                    "casework",
                    "audit",
                    "register",
                    "notification",
                    "home",
                    "identity",
                    "web")
            .because("what stops, and what was done, is looked after in the same way for every kind of case");

    @ArchTest
    static final ArchRule THE_FIRST_PAGE_KNOWS_NO_CASE = usesOnly(
                    "home", "casework", "task", "notification", "identity", "web")
            .because("every feature brings what the first page says of it");

    @ArchTest
    static final ArchRule FIGURES_KNOW_NO_CASES = usesOnly(
                    "insight", "process", "casework", "register", "notification", "home", "identity", "web", "audit")
            .because("how long something takes is measured in the same way for every kind of case");

    @ArchTest
    static final ArchRule A_MEASURE_KNOWS_NONE_OF_ITS_ROOMS = noClasses()
            .that()
            .resideInAPackage(ROOT + "measure")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "measure.*..")
            .because("every room stands on the measure itself");

    @ArchTest
    static final ArchRule READING_A_CASE_NEEDS_NO_OTHER_ROOM =
            usesOnlyRooms("measure", "casefile").because("what is read does not depend on how it was written");

    @ArchTest
    static final ArchRule PROPOSALS_NEED_THE_CASE_TO_SHOW_IT = usesOnlyRooms("measure", "proposal", "casefile")
            .because("a municipality's pages show its own cases, and nothing of how advice or decisions come about");

    @ArchTest
    static final ArchRule ADVICE_IS_GIVEN_BY_ITSELF =
            usesOnlyRooms("measure", "advice").because("who advises is not led by who decides");

    @ArchTest
    static final ArchRule DECISIONS_ARE_HELD_AGAINST_THE_ADVICE = usesOnlyRooms("measure", "decision", "advice")
            .because("a decision knows of the other rooms the signed advice alone");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .that(resideOutsideOfPackages(ROOT + "embedded..", ROOT + "exporter.."))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("deadlines are tested by moving an injected " + Clock.class.getSimpleName());

    @ArchTest
    static final ArchRule NO_FIELD_INJECTION = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .because("what a class needs stands in its constructor, and settings in one record a feature");

    @ArchTest
    static final ArchRule WHAT_IS_READ_GIVES_ITS_CONNECTION_BACK = noClasses()
            .should()
            .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
            .because("a stream that nobody closes keeps its connection for good; a list does not");

    @ArchTest
    static final ArchRule NO_MAPPER_BETWEEN_US_AND_SQL = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..", "org.hibernate.Session..", "org.springframework.data..", "lombok..")
            .because("SQL stands whole, where it can be read, explained and measured");

    /** The exporter runs inside the engine, and what is embedded starts and prepares the database itself. */
    @ArchTest
    static final ArchRule SQL_STANDS_IN_REPOSITORIES_AND_QUERIES = classes()
            .that(resideOutsideOfPackages(ROOT + "exporter..", ROOT + "embedded.."))
            .and(describe("speak SQL", ArchitectureTest::speaksSql))
            .should()
            .haveNameMatching(".*(Repository|Queries)(\\$.*)?")
            .because("who looks for a statement, or for what writes a table, looks in classes of these names only");

    @ArchTest
    static final ArchRule NO_CYCLES_IN_FORM =
            noCyclesIn("form").because("reading, filling and checking a form are understood one after the other");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_DOES = classes()
            .should()
            .haveNameNotMatching(".*(Impl|Manager|Utils?|Dto|DTO|Helper)")
            .because("such a name fits every class, and so it tells of none");

    @ArchTest
    static final ArchRule STATE_OF_A_CONTROLLER_IS_FINAL = fields().that()
            .areDeclaredInClassesThat()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .beFinal()
            .because("one controller serves everyone at once");

    @ArchTest
    static final ArchRule ONLY_THE_START_SPEAKS_ON_THE_CONSOLE = noClasses()
            .that(resideOutsideOfPackages(ROOT + "embedded.."))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a server's words belong in its log");

    private static boolean speaksSql(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .anyMatch(used -> used.getPackageName().startsWith("org.springframework.jdbc.core")
                        || MADE_FOR_SQL.stream().anyMatch(used::isEquivalentTo));
    }

    /** Between the classes of a package; a nested class belongs to the one around it. */
    private static ArchRule noCyclesIn(String feature) {
        return slices().assignedFrom(new SliceAssignment() {

                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().equals(ROOT + feature)
                                ? SliceIdentifier.of(outermost(type).getSimpleName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "classes of " + feature;
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static ClassesShouldConjunction usesOnly(String feature, String... others) {
        String[] allowed = Stream.concat(Stream.of(feature), Stream.of(others))
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + feature + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "*..")
                        .and(not(resideInAnyPackage(allowed)))
                        .as("other features"));
    }

    /** The classes of a room of a feature that use other rooms than these; the feature's own package is for all. */
    private static ClassesShouldConjunction usesOnlyRooms(String feature, String room, String... others) {
        String[] allowed = Stream.concat(Stream.of(room), Stream.of(others))
                .map(other -> ROOT + feature + "." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + feature + "." + room + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + feature + ".*..")
                        .and(not(resideInAnyPackage(allowed)))
                        .as("other rooms"));
    }
}
