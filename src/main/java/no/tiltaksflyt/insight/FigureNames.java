package no.tiltaksflyt.insight;

import java.util.Locale;
import java.util.Objects;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.register.Register;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What that which figures are told by is called in the reader's language; a key that has no name goes by itself. */
@Component
public class FigureNames {

    private final DeployedProcesses processes;
    private final Register register;
    private final MessageSource texts;

    FigureNames(DeployedProcesses processes, Register register, MessageSource texts) {
        this.processes = processes;
        this.register = register;
        this.texts = texts;
    }

    /** @param key as in {@link CycleTimes.Group#key} */
    public String of(String process, Grouping by, String key, Locale language) {
        if (key.isEmpty()) {
            return text("insight-api.none", key, language);
        }
        return switch (by) {
            case STEP -> step(process, key, language);
            case PARTY -> text("organ." + key, key, language);
            case DISTRICT ->
                register.district(key).map(district -> district.name(language)).orElse(key);
            case MUNICIPALITY -> register.municipalityName(key);
            case CATEGORY -> text("category." + key, key, language);
            case ORIGIN -> text("origin." + key, key, language);
            case OUTCOME -> text("status." + key, key, language);
            case VERSION ->
                Objects.requireNonNull(texts.getMessage("insight-api.version", new Object[] {key}, language));
        };
    }

    /** As the newest version that has the step calls it; a place without a name by what the case waits for. */
    public String step(String process, String elementId, Locale language) {
        return processes.newestFirst().stream()
                .filter(version -> version.id().equals(process))
                .flatMap(version -> version.steps(language).stream())
                .filter(step -> step.id().equals(elementId) && !step.name().isEmpty())
                .map(DeployedProcess.Step::name)
                .findFirst()
                .orElse(elementId);
    }

    private String text(String key, String otherwise, Locale language) {
        return Objects.requireNonNull(texts.getMessage(key, null, otherwise, language));
    }
}
