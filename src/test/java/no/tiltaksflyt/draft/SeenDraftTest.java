package no.tiltaksflyt.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

class SeenDraftTest {

    private static final String TAB = "0b3c2f6e-6f0a-4f0e-9d53-0d6d0a3f7c11";
    private static final String OTHER = "77777777-6f0a-4f0e-9d53-0d6d0a3f7c11";
    private static final DraftRef<String> REF =
            new DraftKind<>("note", new TypeReference<String>() {}, "elsewhere", false).of("1", "lise");

    @Test
    void shouldKnowTheRevisionThatItWasShown() {
        assertThat(SeenDraft.sent(4, TAB, null, 7)).isEqualTo(new SeenDraft(4, TAB, 7));
        assertThat(SeenDraft.sent(null, TAB, null, null)).isEqualTo(new SeenDraft(0, TAB, 0));
    }

    @Test
    void shouldKnowTheRevisionThatThePersonWantsToReplace() {
        assertThat(SeenDraft.sent(2, TAB, 5, 0).revision()).isEqualTo(5);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "siste", "0b3c2f6e", "0B3C2F6E-6F0A-4F0E-9D53-0D6D0A3F7C11"})
    void shouldTakeATabWithoutAnIdForOneLikeNoOther(String tab) {
        SeenDraft one = SeenDraft.sent(1, tab, null, null);
        assertThat(one.tab())
                .hasSize(36)
                .isNotEqualTo(SeenDraft.sent(1, tab, null, null).tab());
    }

    @Test
    void shouldBeLatestForItsOwnSavesAndThoseThatItKnows() {
        assertThat(new SeenDraft(3, OTHER, 0).isLatest(draft(3, TAB))).isTrue();
        assertThat(new SeenDraft(1, TAB, 0).isLatest(draft(3, TAB))).isTrue();
        assertThat(new SeenDraft(2, OTHER, 0).isLatest(draft(3, TAB))).isFalse();
        assertThat(new SeenDraft(4, OTHER, 0).isLatest(draft(3, TAB))).isFalse();
    }

    @Test
    void shouldKnowItsOwnSavesAndNoOthersWhenItIsShownAgain() {
        assertThat(new SeenDraft(1, TAB, 9).shownAgain(draft(3, TAB)))
                .returns(3, SeenDraft::revision)
                .returns(0, SeenDraft::typed)
                .doesNotReturn(TAB, SeenDraft::tab);
        assertThat(new SeenDraft(1, TAB, 9).shownAgain(draft(3, OTHER)).revision())
                .isEqualTo(1);
        assertThat(new SeenDraft(1, TAB, 9).shownAgain(null).revision()).isEqualTo(1);
    }

    @Test
    void shouldBeginAsAnotherTab() {
        assertThat(SeenDraft.shown(draft(3, TAB)))
                .returns(3, SeenDraft::revision)
                .doesNotReturn(TAB, SeenDraft::tab);
        assertThat(SeenDraft.shown(null).revision()).isZero();
    }

    @Test
    void shouldCountAChangeThatTheServerMade() {
        assertThat(new SeenDraft(1, TAB, 9).changed()).isEqualTo(new SeenDraft(1, TAB, 10));
        assertThat(new SeenDraft(1, TAB, 0).changed())
                .as("where no script counts")
                .isEqualTo(new SeenDraft(1, TAB, 0));
    }

    private static Draft<String> draft(int revision, String tab) {
        return new Draft<>(REF, "", revision, tab, "Lise Berg", Instant.EPOCH);
    }
}
