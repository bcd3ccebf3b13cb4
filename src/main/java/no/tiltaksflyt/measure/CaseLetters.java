package no.tiltaksflyt.measure;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.tiltaksflyt.document.DocumentKind;
import no.tiltaksflyt.document.Letter;
import no.tiltaksflyt.document.Letters;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.measure.DecisionRepository.Decided;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.web.VisibleText;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes to a municipality about its measure, in the municipality's language, and tells it that there is a letter. */
@Component
class CaseLetters {

    private static final DocumentKind RECEIPT = new DocumentKind("receipt");
    private static final DocumentKind SUPPLEMENT_REQUEST = new DocumentKind("supplement-request");
    private static final DocumentKind DECISION = new DocumentKind("decision");
    private static final DocumentKind WITHDRAWAL = new DocumentKind("withdrawal");
    private static final DocumentKind MERGE = new DocumentKind("merge");

    private final Letters letters;
    private final Notices notices;
    private final Register register;
    private final MessageSource texts;
    private final Clock clock;

    CaseLetters(Letters letters, Notices notices, Register register, MessageSource texts, Clock clock) {
        this.letters = letters;
        this.notices = notices;
        this.register = register;
        this.texts = texts;
        this.clock = clock;
    }

    void receipt(MeasureRow measure) {
        Language language = language(measure);
        send(measure, RECEIPT, "receipt", language, List.of());
    }

    void supplementRequest(MeasureRow measure, int number, List<String> missing, Instant dueAt) {
        Language language = language(measure);
        List<Letter.Section> sections = new ArrayList<>();
        for (String code : missing) {
            sections.add(
                    new Letter.Section(language.text("missing." + code), language.text("missing." + code + ".hint")));
        }
        sections.add(new Letter.Section(language.text("letter.deadline"), language.day(dueAt)));
        send(measure, SUPPLEMENT_REQUEST, "supplement-request-" + number, language, sections);
    }

    void decision(MeasureRow measure, Decided decided) {
        Language language = language(measure);
        send(measure, DECISION, "decision", language, sections(decided, language));
    }

    /** To the municipality of a measure that was merged into the one that is decided now. */
    void decisionOfMerged(MeasureRow merged, MeasureRow into, Decided decided) {
        Language language = language(merged);
        send(
                merged,
                DECISION,
                "decision",
                language,
                language.text("letter.decision.merged-text", VisibleText.isolated(merged.title()), into.caseNumber()),
                sections(decided, language));
    }

    private static List<Letter.Section> sections(Decided decided, Language language) {
        List<Letter.Section> sections = new ArrayList<>();
        sections.add(new Letter.Section(language.text("letter.outcome"), language.text(decided.messageKey()) + "."));
        String changes = decided.changes();
        if (changes != null) {
            sections.add(new Letter.Section(language.text("letter.changes"), changes));
        }
        sections.add(new Letter.Section(
                language.text("letter.reason"),
                decided.reason().isBlank() ? language.text("letter.agrees") : decided.reason()));
        if (decided.departs()) {
            sections.add(new Letter.Section(language.text("decision.departs"), language.text("measure.departs.why")));
        }
        return sections;
    }

    void withdrawal(MeasureRow measure) {
        send(measure, WITHDRAWAL, "withdrawal", language(measure), List.of());
    }

    /** To the municipality of a measure that was merged into the one that its own municipality withdraws now. */
    void withdrawalOfMerged(MeasureRow merged, MeasureRow into) {
        Language language = language(merged);
        send(
                merged,
                WITHDRAWAL,
                "withdrawal",
                language,
                language.text("letter.withdrawal.merged-text", VisibleText.isolated(merged.title()), into.caseNumber()),
                List.of());
    }

    void merge(MeasureRow measure, String intoCaseNumber) {
        Language language = language(measure);
        send(
                measure,
                MERGE,
                "merge",
                language,
                List.of(new Letter.Section(language.text("letter.merged-into"), intoCaseNumber)));
    }

    private void send(
            MeasureRow measure, DocumentKind kind, String once, Language language, List<Letter.Section> sections) {
        send(
                measure,
                kind,
                once,
                language,
                language.text("letter." + kind.code() + ".text", VisibleText.isolated(measure.title())),
                sections);
    }

    private void send(
            MeasureRow measure,
            DocumentKind kind,
            String once,
            Language language,
            String text,
            List<Letter.Section> sections) {
        String onceKey = measure.measureId() + ":" + once;
        letters.write(letter(measure, kind, language, text, sections, onceKey));
        notices.tell(
                Groups.municipality(measure.municipalityNumber()),
                language.code,
                measure.caseRef(),
                "notice." + kind.code(),
                List.of(measure.caseNumber()),
                onceKey);
    }

    private Letter letter(
            MeasureRow measure,
            DocumentKind kind,
            Language language,
            String text,
            List<Letter.Section> sections,
            String onceKey) {
        return new Letter(
                measure.caseRef(),
                kind,
                language.code,
                language.text("letter." + kind.code() + ".title"),
                measure.caseNumber(),
                language.day(clock.instant()),
                language.text(senderKey(kind)),
                language.text("letter.receiver", register.municipalityName(measure.municipalityNumber())),
                language.text(senderKey(kind)),
                List.of(text),
                sections,
                null,
                readers(measure),
                onceKey);
    }

    private static String senderKey(DocumentKind kind) {
        return kind.equals(DECISION) ? "organ.ministry.full" : "organ.pod.full";
    }

    private static Set<String> readers(MeasureRow measure) {
        return Set.of(
                Groups.municipality(measure.municipalityNumber()),
                Groups.district(measure.districtId()),
                Groups.POD_ASSESSOR,
                Groups.POD_LEADER,
                Groups.MINISTRY_CASEWORKER,
                Groups.MINISTRY_DIRECTOR,
                Groups.MINISTRY_DIRECTOR_GENERAL,
                Groups.MINISTRY_STATE_SECRETARY,
                Groups.MINISTRY_MINISTER,
                Groups.MANAGER,
                Groups.AUDITOR);
    }

    private Language language(MeasureRow measure) {
        String decided = register.municipality(measure.municipalityNumber())
                .map(Municipality::language)
                .orElse("neutral");
        return new Language("nn".equals(decided) ? "nn" : "nb");
    }

    /** The municipality's language; a neutral one gets bokmål. */
    private final class Language {

        private final String code;
        private final Locale locale;

        Language(String code) {
            this.code = code;
            this.locale = Locale.of(code);
        }

        String text(String key, Object... arguments) {
            return texts.getMessage(key, arguments, locale);
        }

        String day(Instant at) {
            return DateTimeFormatter.ofPattern("d. MMMM uuuu", locale).format(at.atZone(Oslo.ZONE));
        }
    }
}
