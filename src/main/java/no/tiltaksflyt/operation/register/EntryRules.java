package no.tiltaksflyt.operation.register;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import no.tiltaksflyt.register.OrganisationNumber;
import no.tiltaksflyt.register.Register.District;
import no.tiltaksflyt.web.Csv;
import no.tiltaksflyt.web.VisibleText;

/** What a municipality's values may be, whether typed on the page or read from a file. */
final class EntryRules {

    static final int LONGEST = 200;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{4}");
    private static final Pattern WITHOUT_ITS_ZERO = Pattern.compile("[0-9]{3}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]");
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@(?:[\\p{L}0-9-]{1,63}\\.){1,8}\\p{L}{2,63}");
    private static final Map<String, String> LANGUAGES =
            Map.of("nb", "nb", "bokmål", "nb", "nn", "nn", "nynorsk", "nn", "neutral", "neutral", "nøytral", "neutral");

    private final Map<String, String> districts = new HashMap<>();

    EntryRules(Collection<District> known) {
        for (District district : known) {
            districts.put(district.id(), district.id());
            districts.put(district.name().toLowerCase(Locale.ROOT), district.id());
            districts.put(district.nameNynorsk().toLowerCase(Locale.ROOT), district.id());
        }
    }

    /** As the register keeps it; what no rule knows stays as it is. */
    String kept(Column column, String typed) {
        String value = typed.strip();
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (column) {
            case NUMBER -> WITHOUT_ITS_ZERO.matcher(value).matches() ? "0" + value : value;
            case DISTRICT -> districts.getOrDefault(lower, value);
            case LANGUAGE -> LANGUAGES.getOrDefault(lower, value);
            case ORGANISATION_NUMBER -> value.replaceAll("[ \\u00a0]", "");
            case NAME, COUNTY, ADDRESS -> value;
        };
    }

    /** The text that says what is wrong with a value that was {@linkplain #kept}. */
    Optional<String> wrong(Column column, String value) {
        if (!Csv.neutral(value).equals(value)) {
            return Optional.of("operation.register.wrong.formula");
        }
        if (UNSEEN.matcher(value).find()) {
            return Optional.of("operation.register.wrong.characters");
        }
        if (value.length() > LONGEST) {
            return Optional.of("operation.register.wrong.long");
        }
        return isRight(column, value) ? Optional.empty() : Optional.of("operation.register.wrong." + column.code());
    }

    private boolean isRight(Column column, String value) {
        return switch (column) {
            case NUMBER -> NUMBER.matcher(value).matches();
            case NAME, COUNTY -> !VisibleText.isBlank(value);
            case DISTRICT -> districts.containsValue(value);
            case LANGUAGE -> LANGUAGES.containsValue(value);
            case ADDRESS -> value.isEmpty() || ADDRESS.matcher(value).matches();
            case ORGANISATION_NUMBER -> value.isEmpty() || OrganisationNumber.isValid(value);
        };
    }
}
