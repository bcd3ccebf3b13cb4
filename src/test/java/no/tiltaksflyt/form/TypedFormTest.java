package no.tiltaksflyt.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import no.tiltaksflyt.web.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedFormTest {

    @Test
    void shouldTellTheFieldsFromWhatThePageKnows() {
        TypedForm form = new TypedForm(Map.of(
                "reason", List.of("En\0 grunn"),
                "empty", List.of(" "),
                "_rows.costs", List.of("2"),
                "_revision", List.of("7"),
                "_action", List.of("save")));
        assertThat(form.draft())
                .containsOnlyKeys("reason", "empty", "_rows.costs")
                .containsEntry("reason", List.of("En grunn"));
        assertThat(form.texts()).containsOnlyKeys("reason");
        assertThat(form.number("_revision")).isEqualTo(7);
        assertThat(form.action()).isEqualTo("save");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "siste", "99999999999", "1; drop table draft"})
    void shouldTakeWhatNoPageSendsForNoCount(String sent) {
        assertThat(new TypedForm(Map.of("_revision", List.of(sent))).number("_revision"))
                .isNull();
    }

    @Test
    void shouldTellOfFaultsOnlyInFieldsThatWereThereWhenTheFormWasChecked() {
        TypedForm form = new TypedForm(Map.of("_checked", List.of("impartiality,reason")));
        assertThat(form.checked()).isTrue();
        assertThat(form.known(List.of(
                        FieldProblem.of("reason", "form.problem.required"),
                        FieldProblem.of("new", "form.problem.required"))))
                .extracting(FieldProblem::field)
                .containsExactly("reason");
    }

    @Test
    void shouldKeepNothingThatThePageOnlyHolds() {
        TypedForm form = new TypedForm(Map.of("_held.reason", List.of("Ring 15076500565"), "other", List.of("x")));
        assertThat(form.parameters()).containsEntry("reason", List.of("Ring 15076500565"));
        assertThat(form.held()).containsExactly("reason");
        assertThat(form.draft()).containsOnlyKeys("other");
        assertThat(form.holdsIdentityNumber()).isFalse();

        TypedForm shown = new TypedForm(Map.of("_held.reason", List.of("Gammelt"), "reason", List.of("Nytt")));
        assertThat(shown.held()).isEmpty();
        assertThat(shown.draft()).containsOnly(Map.entry("reason", List.of("Nytt")));
    }

    @Test
    void shouldSeeAnIdentityNumberInAnyField() {
        assertThat(new TypedForm(Map.of("a", List.of("x"), "b", List.of("y", "Gjelder 15076500565")))
                        .holdsIdentityNumber())
                .isTrue();
        assertThat(new TypedForm(Map.of("a", List.of("15076500566"))).holdsIdentityNumber())
                .isFalse();
    }
}
