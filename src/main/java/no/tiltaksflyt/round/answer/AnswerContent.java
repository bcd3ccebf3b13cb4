package no.tiltaksflyt.round.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import no.tiltaksflyt.round.file.AnswerFile;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * What a municipality answers.
 *
 * @param assessment the questions' values, without those that nobody has answered
 */
public record AnswerContent(
        Map<String, Object> assessment, Adoption adoption, List<Proposal> proposals, List<AnswerFile> files) {

    /**
     * A proposal, a measure of its own.
     *
     * @param measureId stays its own from version to version
     * @param category a code of {@link Category}; null while none is chosen
     */
    public record Proposal(
            String measureId,
            String title,
            String description,
            @Nullable String category) {

        public static Proposal of(
                String measureId, @Nullable String title, @Nullable String description, @Nullable String category) {
            return new Proposal(
                    measureId,
                    VisibleText.orEmpty(title),
                    VisibleText.orEmpty(description),
                    VisibleText.orNull(category));
        }

        /** As the municipality's own, whoever wrote it down. */
        ProposalContent content() {
            return new ProposalContent(title, description, category, Origin.MUNICIPALITY.code());
        }

        /** Null while none is chosen. */
        public @Nullable Category about() {
            return category == null ? null : Category.find(category).orElse(null);
        }

        private Map<String, ?> signed() {
            Map<String, Object> signed = new TreeMap<>();
            signed.put("measureId", measureId);
            signed.put("title", title);
            signed.put("description", description);
            signed.put("category", category == null ? "" : category);
            return signed;
        }
    }

    boolean isEmpty() {
        return assessment.isEmpty() && proposals.isEmpty() && files.isEmpty();
    }

    Optional<Proposal> proposal(String measureId) {
        return proposals.stream()
                .filter(proposal -> proposal.measureId().equals(measureId))
                .findFirst();
    }

    /** What the checksum is over. */
    Map<String, ?> signed() {
        Map<String, Object> signed = new TreeMap<>();
        signed.put("assessment", new TreeMap<>(assessment));
        signed.put(
                "adoption",
                List.of(adoption.body(), adoption.calledOtherwise() == null ? "" : adoption.other(), adoption.on()));
        signed.put("proposals", proposals.stream().map(Proposal::signed).toList());
        if (!files.isEmpty()) {
            signed.put("files", files.stream().map(AnswerFile::signed).toList());
        }
        return signed;
    }

    /** Without what says nothing: a field that is left empty is not answered. */
    static Map<String, Object> answered(Map<String, Object> values) {
        Map<String, Object> answered = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!saysNothing(value)) {
                answered.put(name, value);
            }
        });
        return answered;
    }

    private static boolean saysNothing(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> VisibleText.isBlank(text);
            case List<?> list -> list.stream().allMatch(AnswerContent::saysNothing);
            case Map<?, ?> map -> map.values().stream().allMatch(AnswerContent::saysNothing);
            case Boolean ticked -> !ticked;
            default -> false;
        };
    }
}
