package no.tiltaksflyt.insight.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.filter.InsightTab;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class SavedFiltersTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant NOW = Instant.parse("2026-05-22T06:00:00Z");
    private static final String PAGE = "/insight/times?district=innlandet&step=Task_Gone%20%C3%A5";

    private final SavedFilterRepository repository = new SavedFilterRepository(DATABASE.jdbc());
    private final SavedFilters filters = new SavedFilters(
            repository,
            List.of(
                    new InsightTab(30, "/insight/times", "insight.page.times"),
                    new InsightTab(80, SavedFilters.PATH, "insight.page.saved")),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static Person person(String subject) {
        return new Person(subject, subject, subject, Set.of(Groups.MANAGER), false);
    }

    private List<String> names(Person owner, String text) {
        return filters.list(owner, text, 0, 50).stream().map(SavedFilter::name).toList();
    }

    @Test
    void shouldKeepAPageUnderItsNameForItsOwnerAlone() {
        Person siri = person("keeps");

        assertThat(filters.save(siri, "  Innlandet \u00a0 i år ", PAGE)).isEqualTo("Innlandet i år");

        SavedFilter saved = filters.list(siri, "", 0, 50).getFirst();
        assertThat(saved.address()).isEqualTo(PAGE);
        assertThat(saved.savedAt()).isEqualTo(NOW);
        assertThat(filters.list(person("another"), "", 0, 50)).isEmpty();
        problem(() -> filters.rename(person("another"), saved.id().toString(), "Mitt"), HttpStatus.NOT_FOUND);
        problem(() -> filters.delete(person("another"), saved.id().toString()), HttpStatus.NOT_FOUND);
        assertThat(names(siri, "")).containsExactly("Innlandet i år");
    }

    @Test
    void shouldRenameAndDelete() {
        Person siri = person("renames");
        filters.save(siri, "Først", PAGE);
        String id = filters.list(siri, "", 0, 50).getFirst().id().toString();

        assertThat(filters.rename(siri, id, "FØRST")).isEqualTo("FØRST");
        assertThat(names(siri, "")).containsExactly("FØRST");
        assertThat(filters.delete(siri, id).name()).isEqualTo("FØRST");
        assertThat(names(siri, "")).isEmpty();
        problem(() -> filters.delete(siri, id), HttpStatus.NOT_FOUND);
        problem(() -> filters.delete(siri, "no-id"), HttpStatus.NOT_FOUND);
    }

    @Test
    void shouldTellThatANameIsTaken() {
        Person siri = person("twice");
        filters.save(siri, "Innlandet", PAGE);
        filters.save(siri, "Nordland", PAGE);
        filters.save(person("twice too"), "Innlandet", PAGE);

        assertThat(wrong(() -> filters.save(siri, "innlandet", PAGE)).messageKey())
                .isEqualTo("insight.saved.name-taken");
        String nordland = filters.list(siri, "nord", 0, 50).getFirst().id().toString();
        assertThat(wrong(() -> filters.rename(siri, nordland, "Innlandet")).messageKey())
                .isEqualTo("insight.saved.name-taken");
        assertThat(names(siri, "")).containsExactly("Innlandet", "Nordland");
    }

    @Test
    void shouldTakeNamesOfOneToAHundredCharacters() {
        Person siri = person("names");
        String longest = "🚓".repeat(100);

        assertThat(filters.save(siri, "A", PAGE)).isEqualTo("A");
        assertThat(filters.save(siri, longest, PAGE)).isEqualTo(longest);
        assertThat(wrong(() -> filters.save(siri, longest + "x", PAGE)).messageKey())
                .isEqualTo("insight.saved.name-long");
        assertThat(wrong(() -> filters.save(siri, "", PAGE)).messageKey()).isEqualTo("insight.saved.name-missing");
        assertThat(wrong(() -> filters.save(siri, " \t\u00a0\n", PAGE)).messageKey())
                .isEqualTo("insight.saved.name-missing");
        assertThat(wrong(() -> filters.save(siri, "a\0b", PAGE)).messageKey())
                .isEqualTo("insight.saved.name-characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://elsewhere.example/insight/times",
                "//elsewhere.example",
                "/insight/times/more",
                "/insight/saved?q=x",
                "/measures",
                "/insight/times?district=<b>",
                "/insight/times?district=%zz",
                "/insight/times?{district}",
            })
    void shouldKeepNothingButPagesForManagers(String address) {
        problem(() -> filters.save(person("astray"), "Navn", address), HttpStatus.BAD_REQUEST);
        problem(() -> filters.save(person("astray"), "", address), HttpStatus.BAD_REQUEST);
        problem(
                () -> filters.save(person("astray"), "Navn", "/insight/times?a=" + "x".repeat(2_000)),
                HttpStatus.BAD_REQUEST);
    }

    @Test
    void shouldStayUsableWithAThousandAndRefuseTheNext() {
        Person siri = person("thousand");
        for (int i = 1; i <= SavedFilters.MOST; i++) {
            repository.insert(siri.subject(), "Filter %04d 100%%_".formatted(i), "/insight/times", "", NOW);
        }

        assertThat(wrong(() -> filters.save(siri, "Ett til", PAGE)))
                .isEqualTo(FieldProblem.of("name", "insight.saved.too-many", SavedFilters.MOST));
        assertThat(filters.count(siri, "")).isEqualTo(1_000);
        assertThat(filters.list(siri, "", 975, 25).getLast().name()).isEqualTo("Filter 1000 100%_");
        assertThat(names(siri, "FILTER 0042")).containsExactly("Filter 0042 100%_");
        assertThat(filters.count(siri, "%_")).isEqualTo(1_000);
        assertThat(filters.count(siri, "_%")).isZero();
    }

    private static void problem(ThrowingCallable call, HttpStatus status) {
        assertThatExceptionOfType(UserProblem.class)
                .isThrownBy(call)
                .extracting(UserProblem::status)
                .isEqualTo(status);
    }

    private static FieldProblem wrong(ThrowingCallable call) {
        return assertThatExceptionOfType(UserProblem.class)
                .isThrownBy(call)
                .actual()
                .fieldProblems()
                .getFirst();
    }
}
