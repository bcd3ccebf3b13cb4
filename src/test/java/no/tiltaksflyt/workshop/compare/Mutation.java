package no.tiltaksflyt.workshop.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.tiltaksflyt.workshop.file.ModelKind;

/**
 * One value somewhere in a file, made another.
 *
 * @param owners the ids of the elements that it lies in, and its old value, which may be one
 */
record Mutation(int from, int to, String with, List<String> owners) {

    static final String MARK = "Zz9";

    private static final Pattern PARTS = Pattern.compile(
            "<!--.*?-->|<\\?.*?\\?>|<(?<close>/)?(?<name>[\\w:]+)(?<attributes>(?:\\s+[\\w:]+=\"[^\"]*\")*)\\s*(?<one>/)?>|(?<text>[^<]+)",
            Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:]+)=\"([^\"]*)\"");
    private static final Pattern JSON_VALUE = Pattern.compile(":\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|true|false|[0-9.]+)");
    private static final Pattern JSON_ID = Pattern.compile("\"id\":\\s*\"([^\"]*)\"");

    record Places(List<Mutation> outside, List<Mutation> drawing) {}

    String of(String text) {
        return text.substring(0, from) + with + text.substring(to);
    }

    static Places places(ModelKind kind, String text) {
        return kind == ModelKind.FORM ? ofForm(text) : ofXml(text);
    }

    /** All fields of the form are owners: its JSON is not followed here. */
    private static Places ofForm(String text) {
        List<String> ids =
                JSON_ID.matcher(text).results().map(found -> found.group(1)).toList();
        List<Mutation> all = JSON_VALUE
                .matcher(text)
                .results()
                .map(found -> new Mutation(found.start(1), found.end(1), other(found.group(1)), ids))
                .toList();
        return new Places(all, List.of());
    }

    private static String other(String value) {
        return switch (value) {
            case "true" -> "false";
            case "false" -> "true";
            case "0" -> "7";
            default -> value.endsWith("\"") ? value.substring(0, value.length() - 1) + MARK + "\"" : value + "7";
        };
    }

    private static Places ofXml(String text) {
        Places places = new Places(new ArrayList<>(), new ArrayList<>());
        Deque<List<String>> open = new ArrayDeque<>(List.of(List.of()));
        Deque<String> names = new ArrayDeque<>();
        for (Matcher part = PARTS.matcher(text); part.find(); ) {
            List<Mutation> found =
                    names.stream().anyMatch(name -> name.endsWith("BPMNDiagram") || name.endsWith("DMNDI"))
                                    || String.valueOf(part.group("name")).matches(".*(BPMNDiagram|DMNDI)")
                            ? places.drawing()
                            : places.outside();
            if (part.group("text") != null && !part.group("text").isBlank()) {
                String value = part.group("text").strip();
                int at = part.start() + part.group("text").indexOf(value);
                found.add(new Mutation(at, at + value.length(), value + MARK, with(open.element(), value)));
            } else if (part.group("close") != null) {
                open.pop();
                names.pop();
            } else if (part.group("name") != null) {
                List<String> owners = open.element();
                Matcher id = Pattern.compile("\\sid=\"([^\"]*)\"").matcher(part.group("attributes"));
                owners = id.find() ? with(owners, id.group(1)) : owners;
                attributes(part, owners, found);
                if (part.group("one") == null) {
                    open.push(owners);
                    names.push(part.group("name"));
                }
            }
        }
        return places;
    }

    private static void attributes(Matcher part, List<String> owners, List<Mutation> found) {
        ATTRIBUTE
                .matcher(part.group("attributes"))
                .results()
                .filter(attribute -> !attribute.group(1).startsWith("xmlns")
                        && !attribute.group(1).endsWith("xsi:type"))
                .forEach(attribute -> found.add(new Mutation(
                        part.start("attributes") + attribute.start(2),
                        part.start("attributes") + attribute.end(2),
                        attribute.group(2) + MARK,
                        owners)));
    }

    private static List<String> with(List<String> owners, String one) {
        List<String> all = new ArrayList<>(owners);
        all.add(one);
        return List.copyOf(all);
    }
}
