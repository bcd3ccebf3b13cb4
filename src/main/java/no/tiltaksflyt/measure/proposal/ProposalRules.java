package no.tiltaksflyt.measure.proposal;

import static no.tiltaksflyt.web.VisibleText.orEmpty;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal's fields must be. A short title or description is no error: the process asks the municipality to
 * supplement it.
 */
public final class ProposalRules {

    /** Characters that a title may have at most. */
    public static final int TITLE_MAX = 200;

    /** Characters that a description may have at most. */
    public static final int DESCRIPTION_MAX = 8000;

    /** Characters that a reason may have at most. */
    public static final int REASON_MAX = 2000;

    /** Characters from which a description counts as complete; {@code measure-completeness.dmn} decides. */
    static final int SHORTEST_COMPLETE_DESCRIPTION = 40;

    private static final Pattern UNUSABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]|[\\ud800-\\udfff]");

    private ProposalRules() {}

    /** What keeps the proposal from being sent; empty when nothing does. */
    public static List<FieldProblem> problems(ProposalContent content) {
        List<FieldProblem> problems = new ArrayList<>(textProblems(content));
        required("title", content.title(), problems);
        required("description", content.description(), problems);
        offered(
                "category",
                content.category(),
                Category.find(orEmpty(content.category())).isPresent(),
                problems);
        offered(
                "origin",
                content.origin(),
                Origin.find(orEmpty(content.origin())).isPresent(),
                problems);
        return problems;
    }

    /** What keeps it from being saved as a draft: only what could not be kept, or must not be. */
    public static List<FieldProblem> draftProblems(ProposalContent content) {
        List<FieldProblem> problems = new ArrayList<>(textProblems(content));
        if (!orEmpty(content.category()).isEmpty()) {
            offered(
                    "category",
                    content.category(),
                    Category.find(orEmpty(content.category())).isPresent(),
                    problems);
        }
        if (!orEmpty(content.origin()).isEmpty()) {
            offered(
                    "origin",
                    content.origin(),
                    Origin.find(orEmpty(content.origin())).isPresent(),
                    problems);
        }
        return problems;
    }

    private static List<FieldProblem> textProblems(ProposalContent content) {
        List<FieldProblem> problems = new ArrayList<>();
        text("title", orEmpty(content.title()), TITLE_MAX, problems);
        text("description", orEmpty(content.description()), DESCRIPTION_MAX, problems);
        if (orEmpty(content.title()).matches("(?s).*[\\n\\r].*")) {
            problems.add(FieldProblem.of("title", "problem.field.one-line"));
        }
        return problems;
    }

    /** What is wrong with the reason for a withdrawal, which need not be given. */
    public static List<FieldProblem> reasonProblems(@Nullable String reason) {
        List<FieldProblem> problems = new ArrayList<>();
        text("reason", orEmpty(reason), REASON_MAX, problems);
        return problems;
    }

    private static void text(String field, String value, int max, List<FieldProblem> problems) {
        if (value.length() > max) {
            problems.add(FieldProblem.of(field, "problem.field.too-long", max, value.length()));
        } else if (hasUnusableCharacters(value)) {
            problems.add(FieldProblem.of(field, "problem.field.characters"));
        } else if (NationalIdentityNumbers.in(value)) {
            problems.add(FieldProblem.of(field, "problem.field.national-identity-number"));
        }
    }

    private static void required(String field, @Nullable String value, List<FieldProblem> problems) {
        if (orEmpty(value).isEmpty()) {
            problems.add(FieldProblem.of(field, "problem.field.required"));
        }
    }

    private static void offered(String field, @Nullable String value, boolean known, List<FieldProblem> problems) {
        if (orEmpty(value).isEmpty()) {
            problems.add(FieldProblem.of(field, "problem.field.required"));
        } else if (!known) {
            problems.add(FieldProblem.of(field, "problem.field.not-offered"));
        }
    }

    public static boolean hasUnusableCharacters(String value) {
        return UNUSABLE.matcher(value).find();
    }

    public static void check(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw UserProblem.fields(problems);
        }
    }
}
