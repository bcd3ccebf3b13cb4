package no.tiltaksflyt.round.cockpit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.dialogue.DistrictReminder;
import no.tiltaksflyt.round.dialogue.DistrictReminders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which districts have not held all their dialogues, and whom they have not met. */
@Component
class DialogueCoverage {

    private final DistrictReminders reminders;

    DialogueCoverage(DistrictReminders reminders) {
        this.reminders = reminders;
    }

    /**
     * A district that misses some.
     *
     * @param missing the municipalities that it has not met
     * @param reminder the last that it got; null for none
     * @param remindedToday whether that one is of today
     */
    record Part(
            String id,
            String name,
            int invited,
            List<MunicipalityLine> missing,
            @Nullable DistrictReminder reminder,
            boolean remindedToday) {

        public int held() {
            return invited - missing.size();
        }

        public String missingNames() {
            return missing.stream().map(MunicipalityLine::name).collect(Collectors.joining(", "));
        }
    }

    /** The district that misses the most first. */
    List<Part> missing(Round round, RoundAccess access, List<MunicipalityLine> lines, Function<String, String> names) {
        Map<String, DistrictReminder> last = reminders.last(round.roundId(), access);
        return lines.stream().collect(Collectors.groupingBy(MunicipalityLine::districtId)).entrySet().stream()
                .map(part -> part(part.getKey(), names, part.getValue(), last.get(part.getKey())))
                .filter(part -> !part.missing().isEmpty())
                .sorted(Comparator.comparing((Part part) -> -part.missing().size())
                        .thenComparing(Part::name))
                .toList();
    }

    private Part part(
            String id,
            Function<String, String> names,
            List<MunicipalityLine> lines,
            @Nullable DistrictReminder reminder) {
        return new Part(
                id,
                names.apply(id),
                lines.size(),
                lines.stream()
                        .filter(line -> !Progress.DIALOGUE_HELD.isReached(line))
                        .toList(),
                reminder,
                reminder != null && reminders.isOfToday(reminder));
    }
}
