package no.tiltaksflyt.round.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a program sends as an answer, and tells everything that is wrong with it at once. */
@Component
class AnswerRequests {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final Set<String> FIELDS = Set.of("assessment", "proposals");
    private static final Set<String> FIELDS_OF_PROPOSAL = Set.of("measureId", "title", "description", "category");

    /** Names the fields with boxes to tick of which nothing is ticked. */
    private static final String SHOWN = "_shown";

    private final AnswerParts parts;
    private final JsonMapper json;

    AnswerRequests(AnswerParts parts, JsonMapper json) {
        this.parts = parts;
        this.json = json;
    }

    /** @param assessment as a page would send it */
    record Asked(Map<String, List<String>> assessment, List<AnswerContent.Proposal> proposals) {}

    /** @throws UserProblem (400) for what is no answer at all, (422) that names each wrong field */
    Asked read(Answerer answerer, JsonNode body, Locale language) {
        if (!body.isObject()) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.malformed");
        }
        List<FieldProblem> problems = new ArrayList<>(unknown(body, FIELDS, ""));
        AnswerInHand before = parts.of(answerer, language);
        Map<String, Object> values = values(body.path("assessment"), problems);
        problems.addAll(wrong(answerer, values, language));
        List<AnswerContent.Proposal> proposals = proposals(body.path("proposals"), before, problems);
        if (!problems.isEmpty()) {
            throw UserProblem.fields(problems);
        }
        return new Asked(typed(values, before.sent()), proposals);
    }

    private Map<String, Object> values(JsonNode assessment, List<FieldProblem> problems) {
        if (assessment.isObject()) {
            return AnswerContent.answered(json.convertValue(assessment, VALUES));
        }
        if (!assessment.isMissingNode() && !assessment.isNull()) {
            problems.add(FieldProblem.of("assessment", "problem.field.type"));
        }
        return Map.of();
    }

    private List<FieldProblem> wrong(Answerer answerer, Map<String, Object> values, Locale language) {
        if (values.isEmpty()) {
            return List.of();
        }
        FilledForm filled = parts.filled(answerer, values, language);
        return filled.problems().stream()
                .map(it -> new FieldProblem("assessment." + it.field(), it.messageKey(), it.arguments()))
                .toList();
    }

    private static List<AnswerContent.Proposal> proposals(
            JsonNode sent, AnswerInHand before, List<FieldProblem> problems) {
        if (sent.isMissingNode() || sent.isNull()) {
            return List.of();
        }
        if (!sent.isArray() || sent.size() > AnswerRules.MOST_PROPOSALS) {
            problems.add(
                    sent.isArray()
                            ? FieldProblem.of(
                                    "proposals", "problem.answer.too-many-proposals", AnswerRules.MOST_PROPOSALS)
                            : FieldProblem.of("proposals", "problem.field.type"));
            return List.of();
        }
        List<AnswerContent.Proposal> proposals = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            proposals.add(proposal(sent.get(i), "proposals[" + i + "].", before, taken, problems));
        }
        return proposals;
    }

    private static AnswerContent.Proposal proposal(
            JsonNode sent, String place, AnswerInHand before, Set<String> taken, List<FieldProblem> problems) {
        if (!sent.isObject()) {
            problems.add(FieldProblem.of(place.substring(0, place.length() - 1), "problem.field.type"));
            return AnswerContent.Proposal.of("", null, null, null);
        }
        List<FieldProblem> found = new ArrayList<>(unknown(sent, FIELDS_OF_PROPOSAL, place));
        String title = text(sent, "title", place, found);
        String id = measureId(text(sent, "measureId", place, found), title, before, taken, place, found);
        AnswerContent.Proposal proposal = AnswerContent.Proposal.of(
                id, title, text(sent, "description", place, found), text(sent, "category", place, found));
        Set<String> named =
                new HashSet<>(found.stream().map(FieldProblem::field).toList());
        ProposalRules.problems(proposal.content()).stream()
                .map(it -> new FieldProblem(place + it.field(), it.messageKey(), it.arguments()))
                .filter(it -> named.add(it.field()))
                .forEach(found::add);
        problems.addAll(found);
        return proposal;
    }

    /** The measure that the client names, else the one that was written or sent with the same title, else a new one. */
    private static String measureId(
            @Nullable String named,
            @Nullable String title,
            AnswerInHand before,
            Set<String> taken,
            String place,
            List<FieldProblem> problems) {
        Optional<String> same = before.proposals().stream()
                .filter(it -> named == null
                        ? it.text().title().equals(title)
                        : it.measureId().equals(named))
                .map(AnswerInHand.ProposalInHand::measureId)
                .filter(id -> !taken.contains(id))
                .findFirst();
        if (named != null && same.isEmpty()) {
            problems.add(FieldProblem.of(place + "measureId", "problem.answer.no-proposal"));
        }
        String id = same.orElseGet(() -> UUID.randomUUID().toString());
        taken.add(id);
        return id;
    }

    private static @Nullable String text(JsonNode body, String field, String place, List<FieldProblem> problems) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            problems.add(FieldProblem.of(place + field, "problem.field.type"));
            return null;
        }
        if (ProposalRules.hasUnusableCharacters(value.stringValue())) {
            problems.add(FieldProblem.of(place + field, "problem.field.characters"));
            return null;
        }
        return value.stringValue();
    }

    private static List<FieldProblem> unknown(JsonNode body, Set<String> known, String place) {
        return body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .map(name -> FieldProblem.of(place + name, "problem.field.unknown"))
                .toList();
    }

    /** What was sent before and is left out now is emptied. */
    private static Map<String, List<String>> typed(Map<String, Object> values, @Nullable SentAnswer before) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        values.forEach((name, value) -> add(name, value, typed));
        if (before != null) {
            before.content().assessment().keySet().stream()
                    .filter(name -> !values.containsKey(name))
                    .forEach(name -> empty(name, typed));
        }
        return typed;
    }

    private static void empty(String name, Map<String, List<String>> typed) {
        typed.put(name, List.of(""));
    }

    private static void add(String name, Object value, Map<String, List<String>> typed) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((inner, it) -> add(name + "." + inner, it, typed));
            case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> addRows(name, list, typed);
            case List<?> list -> {
                typed.put(name, list.stream().map(String::valueOf).toList());
                typed.merge(SHOWN, List.of(name), AnswerRequests::joined);
            }
            default -> typed.put(name, List.of(String.valueOf(value)));
        }
    }

    private static void addRows(String name, List<?> rows, Map<String, List<String>> typed) {
        typed.put("_rows." + name, List.of(String.valueOf(rows.size())));
        for (int i = 0; i < rows.size(); i++) {
            add(name + "[" + i + "]", rows.get(i), typed);
        }
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
