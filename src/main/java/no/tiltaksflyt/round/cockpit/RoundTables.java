package no.tiltaksflyt.round.cockpit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.notification.Emails;
import no.tiltaksflyt.round.AnswerValues;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The tables of a round's export, with what the reader may see: how far, what was answered, what was proposed. */
@Component
class RoundTables {

    private final CockpitQueries lines;
    private final RoundExportQueries queries;
    private final AnswerValues values;
    private final Emails emails;
    private final MessageSource texts;

    RoundTables(
            CockpitQueries lines, RoundExportQueries queries, AnswerValues values, Emails emails, MessageSource texts) {
        this.lines = lines;
        this.queries = queries;
        this.values = values;
        this.emails = emails;
        this.texts = texts;
    }

    /**
     * Who reads the tables.
     *
     * @param forPeople in words, where a program reads names and codes
     */
    record Reader(RoundAccess access, Locale language, boolean forPeople) {}

    RoundTable municipalities(Round round, Reader reader) {
        List<MunicipalityLine> all = lines.lines(round.roundId(), reader.access());
        Set<String> undelivered = emails.undelivered(
                Invited.KIND, all.stream().map(MunicipalityLine::inputId).toList());
        Map<String, String> reasons = queries.declined(round.roundId(), reader.access()).stream()
                .collect(Collectors.toMap(RoundExportQueries.Declined::number, RoundExportQueries.Declined::reason));
        return table(
                "municipalities",
                heads(
                        reader,
                        "number",
                        "name",
                        "county",
                        "district",
                        "status",
                        "since",
                        "late",
                        "proposals",
                        "reminders",
                        "extendedTo",
                        "dialogueHeldOn",
                        "undelivered",
                        "declineReason"),
                all.stream()
                        .map(line -> row(
                                line.number(),
                                line.name(),
                                line.county(),
                                line.districtId(),
                                said(reader, line.status().code(), line.status().messageKey()),
                                line.since(),
                                yes(reader, line.late()),
                                line.proposals(),
                                line.reminders(),
                                line.extendedTo(),
                                line.dialogueHeldOn(),
                                yes(reader, undelivered.contains(line.inputId())),
                                reasons.get(line.number())))
                        .toList(),
                reader);
    }

    /** A column for each question of the round, after its field's key or in words. */
    RoundTable answers(Round round, Reader reader) {
        List<AnswerValues.Value> questions = values.questions(round, reader.language());
        List<String> heads = new ArrayList<>(heads(
                reader,
                "number",
                "name",
                "district",
                "version",
                "submittedAt",
                "late",
                "submittedBy",
                "adoptedBy",
                "adoptedOn"));
        questions.forEach(question -> heads.add(reader.forPeople() ? question.label() : question.key()));
        return table(
                "answers",
                heads,
                queries.answers(round.roundId(), reader.access()).stream()
                        .map(sent -> answer(round, sent, questions, reader))
                        .toList(),
                reader);
    }

    private List<@Nullable Object> answer(
            Round round, RoundExportQueries.Sent sent, List<AnswerValues.Value> questions, Reader reader) {
        Map<String, String> answered = values.of(round, sent.assessment(), reader.language()).stream()
                .collect(Collectors.toMap(AnswerValues.Value::key, AnswerValues.Value::value, (first, again) -> first));
        List<@Nullable Object> row = new ArrayList<>(row(
                sent.of().number(),
                sent.of().name(),
                sent.of().districtId(),
                sent.version(),
                sent.at(),
                yes(reader, sent.late()),
                sent.byRole() == null ? sent.byName() : "%s (%s)".formatted(sent.byName(), sent.byRole()),
                adoptedBy(sent, reader),
                sent.adoptedOn()));
        questions.forEach(question -> row.add(
                reader.forPeople()
                        ? answered.get(question.key())
                        : code(sent.assessment().get(question.key()))));
        return row;
    }

    private @Nullable String adoptedBy(RoundExportQueries.Sent sent, Reader reader) {
        String code = sent.adoptedBy();
        if (code == null || sent.adoptedByOther() != null) {
            return sent.adoptedByOther();
        }
        return said(reader, code, "answer.body." + code);
    }

    private static @Nullable String code(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining("; "));
        }
        return value == null ? null : value.toString();
    }

    RoundTable proposals(Round round, Reader reader) {
        return table(
                "proposals",
                heads(
                        reader,
                        "number",
                        "name",
                        "district",
                        "caseNumber",
                        "title",
                        "category",
                        "origin",
                        "status",
                        "outcome",
                        "withChanges",
                        "decidedAt"),
                queries.proposals(round.roundId(), reader.access()).stream()
                        .map(proposal -> proposal(proposal, reader))
                        .toList(),
                reader);
    }

    private List<@Nullable Object> proposal(RoundExportQueries.Proposal it, Reader reader) {
        return row(
                it.of().number(),
                it.of().name(),
                it.of().districtId(),
                it.caseNumber(),
                it.title(),
                said(reader, it.category().code(), it.category().messageKey()),
                said(reader, it.origin().code(), it.origin().messageKey()),
                said(reader, it.status().code(), it.status().messageKey()),
                it.outcome() == null
                        ? null
                        : said(reader, it.outcome().code(), it.outcome().messageKey()),
                it.outcome() == null ? null : yes(reader, it.withChanges()),
                it.decidedAt());
    }

    private RoundTable table(String name, List<String> heads, List<List<@Nullable Object>> rows, Reader reader) {
        return new RoundTable(text(reader, "round.export." + name), heads, rows);
    }

    private List<String> heads(Reader reader, String... names) {
        return Arrays.stream(names)
                .map(name -> said(reader, name, "round.export.column." + name))
                .toList();
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    private Object yes(Reader reader, boolean so) {
        return reader.forPeople() ? text(reader, so ? "round.export.yes" : "round.export.no") : so;
    }

    private String said(Reader reader, String code, String messageKey) {
        return reader.forPeople() ? text(reader, messageKey) : code;
    }

    private String text(Reader reader, String key) {
        return texts.getMessage(key, null, reader.language());
    }
}
