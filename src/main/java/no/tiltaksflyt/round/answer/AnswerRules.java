package no.tiltaksflyt.round.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;

/** What an answer must be before it is sent. An answer need not assess anything, but it must say something. */
final class AnswerRules {

    /** So many proposals may an answer have. */
    static final int MOST_PROPOSALS = 200;

    private static final int LONGEST_BODY = 100;

    private static final int FIRST_YEAR = 2020;

    private AnswerRules() {}

    /**
     * Something that keeps the answer from being sent.
     *
     * @param page of the part, after the answer's own path; empty for the answer as a whole
     * @param place id of the field in that page
     * @param ordinal of the proposal, from 1; 0 for the other parts
     */
    record Flaw(String page, String place, int ordinal, FieldProblem problem) {

        /** The same, as a program names the field. */
        FieldProblem forPrograms() {
            String field = ordinal == 0 ? problem.field() : "proposals[%d].%s".formatted(ordinal - 1, problem.field());
            return new FieldProblem(field, problem.messageKey(), problem.arguments());
        }
    }

    /** In the order of the parts. */
    static List<Flaw> flaws(AnswerInHand answer, LocalDate today) {
        List<Flaw> flaws = new ArrayList<>();
        if (answer.content().isEmpty()) {
            flaws.add(new Flaw("", "", 0, FieldProblem.of("answer", "problem.answer.empty")));
        }
        flaws.addAll(assessment(answer));
        flaws.addAll(proposals(answer));
        adoption(answer.adoption(), today)
                .forEach(problem -> flaws.add(new Flaw("/adoption?checked", problem.field(), 0, problem)));
        return flaws;
    }

    /** A municipality that assesses nothing need not answer what must be answered otherwise. */
    static List<Flaw> assessment(AnswerInHand answer) {
        if (AnswerContent.answered(answer.filled().data()).isEmpty()) {
            return List.of();
        }
        Map<String, String> ids = answer.filled().domIds();
        return answer.filled().problems().stream()
                .map(problem -> new Flaw("/assessment?checked", ids.getOrDefault(problem.field(), ""), 0, problem))
                .toList();
    }

    static List<Flaw> proposals(AnswerInHand answer) {
        List<Flaw> flaws = new ArrayList<>();
        List<AnswerInHand.ProposalInHand> kept = answer.kept();
        for (int i = 0; i < kept.size(); i++) {
            AnswerContent.Proposal proposal = kept.get(i).text();
            int ordinal = i + 1;
            ProposalRules.problems(proposal.content())
                    .forEach(problem -> flaws.add(new Flaw(
                            "/proposals/" + proposal.measureId() + "?checked", problem.field(), ordinal, problem)));
        }
        if (kept.size() > MOST_PROPOSALS) {
            flaws.add(new Flaw(
                    "", "", 0, FieldProblem.of("proposals", "problem.answer.too-many-proposals", MOST_PROPOSALS)));
        }
        return flaws;
    }

    /** What is wrong with who adopted the answer, and when. */
    static List<FieldProblem> adoption(Adoption adoption, LocalDate today) {
        List<FieldProblem> problems = new ArrayList<>(keepable(adoption));
        if (adoption.adoptedBy() == null) {
            problems.add(FieldProblem.of("adoptedBy", "problem.answer.choose"));
        } else if (adoption.adoptedBy() == Adoption.Body.OTHER
                && adoption.other().isEmpty()) {
            problems.add(FieldProblem.of("adoptedByOther", "problem.field.required"));
        }
        if (adoption.on().isEmpty()) {
            problems.add(FieldProblem.of("adoptedOn", "problem.field.required"));
        } else if (adoption.day() != null && adoption.day().isAfter(today)) {
            problems.add(FieldProblem.of("adoptedOn", "problem.answer.adopted-later"));
        } else if (adoption.day() != null && adoption.day().getYear() < FIRST_YEAR) {
            problems.add(FieldProblem.of("adoptedOn", "problem.answer.adopted-earlier", FIRST_YEAR));
        }
        return problems;
    }

    /** What cannot even be kept as a draft. */
    static List<FieldProblem> keepable(Adoption adoption) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!adoption.body().isEmpty() && adoption.adoptedBy() == null) {
            problems.add(FieldProblem.of("adoptedBy", "problem.field.not-offered"));
        }
        String other = adoption.other();
        if (other.length() > LONGEST_BODY) {
            problems.add(FieldProblem.of("adoptedByOther", "problem.field.too-long", LONGEST_BODY, other.length()));
        } else if (other.matches("(?s).*\\p{Cntrl}.*")) {
            problems.add(FieldProblem.of("adoptedByOther", "problem.field.characters"));
        } else if (NationalIdentityNumbers.in(other)) {
            problems.add(FieldProblem.of("adoptedByOther", "problem.field.national-identity-number"));
        }
        if (adoption.holdsNoDay()) {
            problems.add(FieldProblem.of("adoptedOn", "problem.answer.no-day"));
        }
        return problems;
    }
}
