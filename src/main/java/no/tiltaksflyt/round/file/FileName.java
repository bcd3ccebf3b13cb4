package no.tiltaksflyt.round.file;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import org.jspecify.annotations.Nullable;

/** What a file is called: as the sender called it, without folders and without what no folder takes. */
final class FileName {

    private static final int LONGEST = 150;
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    private static final Pattern UNUSABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\"*:<>?|]");
    private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,10})$");

    private FileName() {}

    /**
     * A name that ends as the content is.
     *
     * @throws UserProblem (422) when it says that the file is something else, or has a national identity number in it
     */
    static String of(@Nullable String sent, FileKind kind) {
        String bare = FOLDERS.matcher(Objects.toString(sent, "")).replaceFirst("");
        String name = VisibleText.orEmpty(UNUSABLE.matcher(bare).replaceAll(" "));
        if (NationalIdentityNumbers.in(name)) {
            throw FileRules.problem("problem.field.national-identity-number");
        }
        if (ending(name).isEmpty()) {
            return cut(name.isEmpty() ? "fil" : name, kind.ending());
        }
        if (FileKind.named(name).filter(kind::equals).isEmpty()) {
            throw FileRules.problem("problem.answer-file.lies", ending(name).toUpperCase(Locale.ROOT), kind.label());
        }
        int dot = name.lastIndexOf('.');
        return cut(name.substring(0, dot), name.substring(dot));
    }

    private static String cut(String name, String ending) {
        int most = LONGEST - ending.length();
        return (name.length() > most ? name.substring(0, most).strip() : name) + ending;
    }

    /** In small letters and without its dot; empty where there is none. */
    static String ending(String name) {
        return ENDING.matcher(name)
                .results()
                .findFirst()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
