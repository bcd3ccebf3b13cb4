package no.tiltaksflyt.measure;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.tiltaksflyt.document.DocumentKind;
import no.tiltaksflyt.document.Letter;
import no.tiltaksflyt.document.Letters;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.VisibleText;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes to a municipality about its measure, in the municipality's language, and tells it that there is a letter. */
@Component
public class CaseLetters {

    public static final DocumentKind DECISION = new DocumentKind("decision");

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

    public void send(
            MeasureRow measure, DocumentKind kind, String once, Language language, List<Letter.Section> sections) {
        send(
                measure,
                kind,
                once,
                language,
                language.text("letter." + kind.code() + ".text", VisibleText.isolated(measure.title())),
                sections);
    }

    public void send(
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
                language.text("letter.reference", measure.caseNumber()),
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

    /** The language that letters to the municipality of a measure are in, also when it has become another since. */
    public Language language(MeasureRow measure) {
        return new Language("nn".equals(register.language(measure.municipalityNumber())) ? "nn" : "nb");
    }

    /** The municipality's language; a neutral one gets bokmål. */
    public final class Language {

        private final String code;
        private final Locale locale;

        Language(String code) {
            this.code = code;
            this.locale = Locale.of(code);
        }

        public String text(String key, Object... arguments) {
            return texts.getMessage(key, arguments, locale);
        }

        public String day(Instant at) {
            return DateTimeFormatter.ofPattern("d. MMMM uuuu", locale).format(at.atZone(Oslo.ZONE));
        }
    }
}
