package no.tiltaksflyt.insight.sums;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CutTest {

    @ParameterizedTest
    @CsvSource({
        "VERSION, ALL",
        "DISTRICT, DISTRICTS",
        "MUNICIPALITY, MUNICIPALITIES",
        "CATEGORY, CATEGORIES",
        "ORIGIN, ORIGINS",
        "OUTCOME, OUTCOMES"
    })
    void shouldAnswerOneTraitOfCasesFromTheFewestSums(Trait trait, Cut fewest) {
        assertThat(Cut.of(Set.of(trait), Subject.CASE)).contains(fewest);
        assertThat(Cut.of(EnumSet.of(trait, Trait.VERSION), Subject.CASE)).contains(fewest);
    }

    @ParameterizedTest
    @EnumSource(
            value = Subject.class,
            names = {"PARTY", "STEP", "PASSED"})
    void shouldAnswerPartiesAndStepsByKindFromTheFinerSums(Subject subject) {
        assertThat(Cut.of(Set.of(Trait.CATEGORY), subject)).contains(Cut.KINDS);
    }

    @ParameterizedTest
    @CsvSource({
        ", IN_MUNICIPALITY, ALL",
        "VERSION, IN_MUNICIPALITY, ALL",
        "DISTRICT, CASE, MUNICIPALITIES",
        "MUNICIPALITY, CASE, MUNICIPALITIES"
    })
    void shouldAnswerForEachMunicipalityFromOneRowWhereAllAreAskedFor(
            @Nullable Trait filtered, Subject kept, Cut fewest) {
        Map<Trait, String> traits = filtered == null ? Map.of() : Map.of(filtered, "1");
        Question question = new Question("some", null, null, traits, null, true, Subject.CASE, Trait.MUNICIPALITY);

        assertThat(question.kept()).isEqualTo(kept);
        assertThat(Cut.of(question.needed(), question.kept())).contains(fewest);
    }

    @Test
    void shouldAnswerTwoTraitsFromTheSumsThatTellBothApart() {
        assertThat(Cut.of(Set.of(Trait.CATEGORY, Trait.ORIGIN), Subject.CASE)).contains(Cut.KINDS);
        assertThat(Cut.of(Set.of(Trait.CATEGORY, Trait.DISTRICT), Subject.CASE)).contains(Cut.DISTRICTS_AND_KINDS);
        assertThat(Cut.of(Set.of(Trait.CATEGORY, Trait.MUNICIPALITY), Subject.CASE))
                .isEmpty();
    }
}
