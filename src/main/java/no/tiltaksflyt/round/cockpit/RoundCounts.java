package no.tiltaksflyt.round.cockpit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;

/** How many municipalities have come how far; who has answered has also opened and begun. */
@Schema(name = "RoundCounts")
record RoundCounts(int invited, int opened, int begun, int answered, int declined, int dialogueHeld) {

    static final RoundCounts NONE = new RoundCounts(0, 0, 0, 0, 0, 0);

    static RoundCounts of(Collection<MunicipalityLine> lines) {
        return new RoundCounts(
                lines.size(),
                count(lines, Progress.OPENED),
                count(lines, Progress.BEGUN),
                count(lines, Progress.ANSWERED),
                count(lines, Progress.DECLINED),
                count(lines, Progress.DIALOGUE_HELD));
    }

    private static int count(Collection<MunicipalityLine> lines, Progress progress) {
        return (int) lines.stream().filter(progress::isReached).count();
    }

    /** Those who have neither answered nor said that they will not. */
    public int silent() {
        return invited - answered - declined;
    }

    /** In whole percent; 0 of nobody. */
    public int percent(int part) {
        return invited == 0 ? 0 : Math.round(100f * part / invited);
    }

    public int count(Progress progress) {
        return switch (progress) {
            case INVITED -> invited;
            case OPENED -> opened;
            case BEGUN -> begun;
            case ANSWERED -> answered;
            case DECLINED -> declined;
            case DIALOGUE_HELD -> dialogueHeld;
        };
    }
}
