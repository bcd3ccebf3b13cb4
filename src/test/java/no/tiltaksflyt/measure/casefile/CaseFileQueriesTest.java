package no.tiltaksflyt.measure.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseLabel;
import no.tiltaksflyt.document.DocumentQueries;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Approvers;
import no.tiltaksflyt.measure.Impartiality;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.task.TaskHolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import tools.jackson.databind.json.JsonMapper;

/** The whole file of a case is read, as the application's own role reads it. */
@SpringJUnitConfig(CaseFileQueriesTest.Reading.class)
class CaseFileQueriesTest {

    @Autowired
    private CaseFileQueries files;

    @Autowired
    private MeasureQueries list;

    @Autowired
    private MeasureDirectoryQueries names;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldReadEachFieldOfAFile() {
        Set<String> read = CaseFields.of(read(RichCase.ID)).keySet().stream()
                .map(CaseFields::withoutLines)
                .collect(Collectors.toSet());

        assertThat(read).containsAll(CaseFields.ofType());
    }

    @Test
    void shouldReadWhatWasWritten() {
        assertThat(CaseFields.of(read(RichCase.ID)))
                .containsEntry("head.municipality", "Hamar")
                .containsEntry("handling.advice[POD].content", Map.of("effects", "Direktoratets ord"))
                .containsEntry("handling.assessments.qualityReason", "Kvalitetens grunn")
                .containsEntry("handling.decision.departure.reason", "Beslutningens avvik")
                .containsEntry("waiting.deferral.reason", "Utsettelsens grunn")
                .containsEntry("withdrawalReason", "Trukket fordi")
                .containsEntry("merging.into.reason", "Grunn til sammenslåing")
                .containsEntry("merging.result.changes", "Målets endring")
                .containsEntry("merging.from.caseNumber", "2019/000002")
                .containsEntry("course.timeline[ASSESSED].actorName", "Lise Hendelse")
                .containsEntry("documents[DECISION].title", "Brev til departementet");
    }

    @Test
    void shouldTellWhoseTheOpenTasksAreAndWhomTheCaseGoesTo() {
        CaseFile.Course course = read(RichCase.ID).course();

        assertThat(course.currentSteps())
                .filteredOn(step -> step.elementId().equals("Task_ApproveMeasure"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.task())
                            .isEqualTo(
                                    new CaseFile.OpenTask(900020, "nils.jd", "Nils Aas", Set.of("ministry-director")));
                    assertThat(step.approvers()).containsExactly("ministry-director", "ministry-minister");
                });
        assertThat(course.currentSteps())
                .filteredOn(step -> step.elementId().equals("Task_AssessMeasure"))
                .singleElement()
                .satisfies(step -> assertThat(step.approvers()).isEmpty());
    }

    @Test
    void shouldNameMeasuresWithTheLastKnownNamesOfTheirMunicipalities() {
        assertThat(names.labels(List.of(RichCase.ID, "rich-target")))
                .containsEntry(RichCase.ID, new CaseLabel("2019/000001", "Tittel to", "Hamar"))
                .hasEntrySatisfying(
                        "rich-target", label -> assertThat(label.subtitle()).isEqualTo("Steigen"));
    }

    @Test
    void shouldFollowAMergeToWhereItEnds() {
        assertThat(read(RichCase.MERGED).merging().result())
                .satisfies(result -> assertThat(result.caseNumber()).isEqualTo("2019/000009"));
        assertThat(read(RichCase.DEFERRED).merging().result()).isNull();
    }

    @Test
    void shouldReadNothingOfACaseThatIsNotWanted() {
        assertThat(files.file(RichCase.ID, head -> false)).isEmpty();
        assertThat(files.file("not-there", head -> true)).isEmpty();
    }

    @Test
    void shouldReadManyFilesByAsManyQueriesAsOne() {
        long ofOne = queries(() -> files.file(RichCase.ID, head -> true));
        List<CaseFile> read = new ArrayList<>();

        long ofMany = queries(
                () -> read.addAll(files.files(List.of(RichCase.ID, RichCase.MERGED, RichCase.DEFERRED), head -> true)));

        assertThat(ofMany).isEqualTo(ofOne).isPositive();
        assertThat(read).containsExactlyInAnyOrder(read(RichCase.ID), read(RichCase.MERGED), read(RichCase.DEFERRED));
    }

    /** How many queries of measures something makes. */
    private long queries(Runnable reading) {
        clearInvocations(jdbc);
        reading.run();
        return mockingDetails(jdbc).getInvocations().stream()
                .filter(query -> query.getArgument(0).toString().contains("measure_id"))
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "ministry-caseworker,               true",
        "pod-assessor,                      true",
        "municipality-1848,                 true",
        "administrator,                     false",
        "administrator+municipality-1848,   true",
        "administrator+municipality-3403,   false"
    })
    void shouldTellOfADecisionInTheListToThoseWhoSeeDecisionsAlone(String roles, boolean told) {
        Person person = new Person("s", "u", "n", Set.of(roles.split("\\+")), false);

        MeasurePage page = list.search(person, new MeasureFilter("2019/000009", null, null, null, null), null, 10);

        assertThat(page.items()).singleElement().satisfies(line -> {
            assertThat(line.status()).isEqualTo(MeasureStatus.ADOPTED);
            assertThat(line.withChanges()).isEqualTo(told);
        });
    }

    private CaseFile read(String measureId) {
        return files.file(measureId, head -> true).orElseThrow();
    }

    @TestConfiguration
    @ComponentScan({"no.tiltaksflyt.register", "no.tiltaksflyt.process"})
    @Import({
        CaseFileQueries.class,
        HandlingQueries.class,
        CourseQueries.class,
        DocumentQueries.class,
        MeasureDirectoryQueries.class,
        MeasureQueries.class
    })
    static class Reading {

        @Bean
        JdbcClient jdbc() {
            TestDatabase database = TestDatabase.fresh();
            RichCase.layOut(database.owner());
            return mock(JdbcClient.class, delegatesTo(JdbcClient.create(database.oneAtATime())));
        }

        @Bean
        JsonMapper json() {
            return JsonMapper.builder().build();
        }

        @Bean
        Impartiality impartiality() {
            return mock(Impartiality.class);
        }

        @Bean
        TaskHolders holders() {
            return keys -> Map.of(900020L, "Nils Aas");
        }

        @Bean
        Approvers approvers() {
            Approvers approvers = mock(Approvers.class);
            when(approvers.approvers(eq(RichCase.ID), anyLong()))
                    .thenReturn(List.of("ministry-director", "ministry-minister"));
            return approvers;
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
