package no.tiltaksflyt.workshop.preview;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.form.FieldView;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.FormRows;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.form.UnreadableForm;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.ModelFile;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Fills a form in as its task would, of values that nobody has given. Nothing of it is kept or sent. */
@Component
public class FormPreview {

    private static final String ACTION = "_action";
    private static final String CHECK = "check";
    private static final String CHECKED = "_checked";

    private final Forms forms;
    private final MessageSource texts;
    private final Clock clock;

    FormPreview(Forms forms, MessageSource texts, Clock clock) {
        this.forms = forms;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * A form to look at.
     *
     * @param carried what fields that do not show hold
     * @param ids of the fields in the page
     * @param send what the form calls its own button; empty for none
     * @param checked whether what is wrong with the answers is told
     */
    public record Preview(
            List<FieldView> fields,
            Map<String, List<String>> carried,
            List<FieldProblem> problems,
            Map<String, String> ids,
            String send,
            List<CaseValue> caseValues,
            boolean checked) {}

    /** With made-up answers; empty for a form that cannot be shown. */
    public Optional<Preview> begun(ModelFile file, Locale language) {
        return FormFields.read(file.text())
                .flatMap(form -> shown(
                        file,
                        form,
                        SampleAnswers.of(form, word(language), LocalDate.now(clock.withZone(Oslo.ZONE))),
                        language));
    }

    /**
     * With what somebody has typed.
     *
     * @param sent as a page sends a form, with {@link CaseValue}s
     */
    public Optional<Preview> typed(ModelFile file, Map<String, List<String>> sent, Locale language) {
        Map<String, List<String>> all = new LinkedHashMap<>(sent);
        sent.forEach((name, values) -> {
            if (name.startsWith(FilledForm.HELD)) {
                all.putIfAbsent(name.substring(FilledForm.HELD.length()), values);
            }
        });
        String action = String.join("", sent.getOrDefault(ACTION, List.of()));
        return FormFields.read(file.text()).flatMap(form -> shown(file, form, FormRows.changed(all, action), language));
    }

    private Optional<Preview> shown(
            ModelFile file, FormFields form, Map<String, List<String>> answers, Locale language) {
        try {
            List<CaseValue> caseValues = CaseValue.of(form, answers);
            Map<String, Object> context = SampleAnswers.lists(form, word(language));
            context.putAll(CaseValue.context(caseValues));
            FilledForm filled = forms.fromPage(Forms.readOnce(file.text()), answers, context, language);
            boolean checked = isChecked(answers);
            List<FieldProblem> problems = checked ? known(filled) : List.of();
            return Optional.of(new Preview(
                    filled.fields(problems),
                    filled.carried(answers),
                    problems,
                    filled.domIds(),
                    filled.sendLabel(),
                    caseValues,
                    checked));
        } catch (UnreadableForm | UserProblem faulty) {
            return Optional.empty();
        }
    }

    private static boolean isChecked(Map<String, List<String>> answers) {
        return answers.containsKey(CHECKED)
                || answers.getOrDefault(ACTION, List.of()).contains(CHECK);
    }

    /** What was typed into a field that is gone from the form since is nobody's mistake. */
    private static List<FieldProblem> known(FilledForm filled) {
        return filled.problems().stream()
                .filter(problem -> Forms.hasField(filled.form(), problem.field()))
                .toList();
    }

    private String word(Locale language) {
        return String.valueOf(texts.getMessage("preview.sample", null, language));
    }
}
