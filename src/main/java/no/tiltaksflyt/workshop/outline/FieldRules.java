package no.tiltaksflyt.workshop.outline;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import no.tiltaksflyt.workshop.markup.MarkupText;
import no.tiltaksflyt.workshop.outline.OutlineProblem.Code;

/** What a field can hold. */
final class FieldRules {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_STATUS = 500;
    static final int LONGEST_TEXT = 8_000;
    static final int MOST_DAYS = 250;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.:-]{1,200}");
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,199}");
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,3}");

    private FieldRules() {}

    /** @throws OutlineProblem naming what is wrong */
    static void check(OutlineField field, String value) {
        require(MarkupText.isLegal(value), field, Code.ILLEGAL_CHARACTER);
        switch (field) {
            case NAME_NB, NAME_NN, NAME_EN -> filled(field, value, LONGEST_NAME);
            case STATUS_NB, STATUS_NN, STATUS_EN -> require(value.length() <= LONGEST_STATUS, field, Code.TOO_LONG);
            case GROUPS -> groups(value);
            case WORKING_DAYS -> days(value);
            case FORM -> require(value.isBlank() || isName(value.strip()), field, Code.NO_NAME);
            case DEFAULT_WAY -> require(value.isEmpty() || isName(value), field, Code.NO_NAME);
            case DOCUMENTATION, CONDITION -> require(value.length() <= LONGEST_TEXT, field, Code.TOO_LONG);
        }
    }

    private static void filled(OutlineField field, String value, int longest) {
        require(!value.isBlank(), field, Code.BLANK);
        require(value.length() <= longest, field, Code.TOO_LONG);
    }

    private static void groups(String value) {
        List<String> groups = list(value);
        require(!groups.isEmpty(), OutlineField.GROUPS, Code.BLANK);
        require(groups.stream().allMatch(FieldRules::isName), OutlineField.GROUPS, Code.NO_NAME);
    }

    private static void days(String value) {
        String days = value.strip();
        require(
                DAYS.matcher(days).matches() && Integer.parseInt(days) >= 1 && Integer.parseInt(days) <= MOST_DAYS,
                OutlineField.WORKING_DAYS,
                Code.NO_WORKING_DAYS);
    }

    /** What stands between commas. */
    static List<String> list(String groups) {
        return Arrays.stream(groups.split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether a text can be the id of an element. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static void require(boolean holds, OutlineField field, Code code) {
        if (!holds) {
            throw new OutlineProblem(field, code);
        }
    }
}
