package no.tiltaksflyt.round.cockpit;

import java.util.Locale;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Which municipalities of a round are listed.
 *
 * @param show {@code silent}, {@code answered}, {@code declined}, {@code no-dialogue}, {@code undelivered}, or all
 * @param rows {@code all} for a list as long as it is
 */
record CockpitFilter(
        @Nullable String show,
        @Nullable String district,
        @Nullable String county,
        @Nullable String text,
        @Nullable String rows) {

    private static final int MOST_ROWS = 50;

    boolean fits(MunicipalityLine line, boolean undelivered) {
        return fitsShow(line, undelivered)
                && fits(district, line.districtId())
                && fits(county, line.county())
                && fitsText(line);
    }

    /** So many rows of the list are shown. */
    int mostRows() {
        return "all".equals(rows) ? Integer.MAX_VALUE : MOST_ROWS;
    }

    private boolean fitsShow(MunicipalityLine line, boolean undelivered) {
        return switch (show == null ? "" : show) {
            case "silent" -> line.isSilent();
            case "answered" -> Progress.ANSWERED.isReached(line);
            case "declined" -> Progress.DECLINED.isReached(line);
            case "no-dialogue" -> !Progress.DIALOGUE_HELD.isReached(line);
            case "undelivered" -> undelivered;
            default -> true;
        };
    }

    private static boolean fits(@Nullable String wanted, String value) {
        return wanted == null || wanted.isBlank() || wanted.equals(value);
    }

    private boolean fitsText(MunicipalityLine line) {
        String wanted = VisibleText.lineOrNull(text);
        return wanted == null
                || line.number().startsWith(wanted)
                || line.name().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
