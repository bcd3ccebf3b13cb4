package no.tiltaksflyt.workshop.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import no.tiltaksflyt.workshop.compare.ChangeWord.Groups;
import no.tiltaksflyt.workshop.compare.ChangeWord.Named;
import no.tiltaksflyt.workshop.compare.ChangeWord.Phrase;
import no.tiltaksflyt.workshop.compare.ModelChange.Kind;
import no.tiltaksflyt.workshop.file.ModelKind;
import org.jspecify.annotations.Nullable;

/** Chooses the sentence for a difference. */
final class Wording {

    private static final String KEY = "model-change.";
    private static final int SHORT = 120;
    private static final Pattern DAYS = Pattern.compile("=?\\s*(\\d+)");

    /** Long texts and engine's names: the sentence says that they changed, not to what. */
    private static final Set<String> UNTOLD =
            Set.of("documentation", "type", "trigger", "listener", "setting", "layout", "multiInstance");

    private static final Set<String> REFERENCES = Set.of(
            "lane", "parent", "source", "target", "attachedTo", "default", "message", "error", "escalation", "signal");

    private final ModelKind kind;
    private final ModelThings before;
    private final ModelThings after;
    private final Function<String, Object> namesBefore;
    private final Function<String, Object> namesAfter;

    Wording(ModelKind kind, ModelThings before, ModelThings after) {
        this.kind = kind;
        this.before = before;
        this.after = after;
        this.namesBefore = ProcessThings.namesIn(before);
        this.namesAfter = ProcessThings.namesIn(after);
    }

    /** Something that came or went whole. */
    ModelChange whole(Kind change, Thing thing) {
        String name = word(thing) instanceof Named named ? named.byLanguage().get("nb") : null;
        boolean added = change == Kind.ADDED;
        return new ModelChange(
                thing.id(),
                change,
                thing.category(),
                added ? null : name,
                added ? name : null,
                KEY + change.code() + "." + thing.category(),
                List.of(word(thing)));
    }

    ModelChange moved(Thing thing, int from, int to) {
        List<Object> words = List.of(word(thing), from, to);
        String key = KEY + "order." + thing.category();
        return new ModelChange(thing.id(), Kind.MOVED, "order", String.valueOf(from), String.valueOf(to), key, words);
    }

    ModelChange reordered(Thing owner, Sequence sequence, Sequence earlier) {
        String was = String.join(", ", earlier.members());
        String is = String.join(", ", sequence.members());
        String key = KEY + "order." + sequence.property();
        return new ModelChange(owner.id(), Kind.MOVED, "order", was, is, key, List.of(word(owner)));
    }

    ModelChange redrawn(Thing thing) {
        return new ModelChange(thing.id(), Kind.MOVED, "layout", null, null, KEY + "drawn", List.of(word(thing)));
    }

    /** What is drawn, but not there. */
    ModelChange redrawn(String key) {
        String id = key.isEmpty() ? null : key;
        return new ModelChange(id, Kind.MOVED, "layout", null, null, KEY + "drawing", List.of());
    }

    /** Empty where another change tells it: a cell of a column that came or went. */
    Optional<ModelChange> changed(Thing was, Thing is, String path) {
        String column = column(path);
        if (column != null
                && before.things().containsKey(column) != after.things().containsKey(column)) {
            return Optional.empty();
        }
        String property = PropertyRule.code(kind, path);
        String code =
                property.contains(".") && !isText(property) ? property.substring(0, property.indexOf('.')) : property;
        String old = was.facts().get(path);
        String now = is.facts().get(path);
        Phrase words = sentence(code, property, was, is, old, now);
        boolean moved = kind == ModelKind.FORM && (code.equals("parent") || code.equals("layout"));
        return Optional.of(new ModelChange(
                now == null ? was.place(path) : is.place(path),
                moved ? Kind.MOVED : Kind.CHANGED,
                property,
                plain(old),
                plain(now),
                words.key(),
                words.arguments()));
    }

    private static boolean isText(String property) {
        return property.matches("(name|status|label|description|text)\\.(nb|nn|en)");
    }

    private @Nullable String column(String path) {
        int entry = path.indexOf("Entry[");
        return kind == ModelKind.DECISION && entry >= 0
                ? path.substring(entry + "Entry[".length(), Math.max(path.indexOf(']'), entry + 6))
                : null;
    }

    private Phrase sentence(
            String code, String property, Thing was, Thing is, @Nullable String old, @Nullable String now) {
        String ending = old == null ? ".set" : now == null ? ".unset" : "";
        Object thing = code.equals("name") ? word(was) : word(is);
        if (code.equals("cell") || code.equals("option") || code.equals("optionLabel")) {
            Object member = member(code, property.substring(code.length() + 1));
            return phrase(code + ending, thing, member, shown(code, old, namesBefore), shown(code, now, namesAfter));
        }
        if (UNTOLD.contains(code)) {
            return phrase(
                    code, thing, new Named(Map.of("nb", shortened(property.substring(property.indexOf('.') + 1)))));
        }
        boolean days = code.equals("workingDays") && isDays(old) && isDays(now);
        String key = days || code.equals("groups") || code.equals("lane") ? code : "changed";
        return phrase(
                key + ending, noun(code, property), thing, shown(code, old, namesBefore), shown(code, now, namesAfter));
    }

    private static boolean isDays(@Nullable String value) {
        return value == null || DAYS.matcher(value).matches();
    }

    private Object member(String code, String key) {
        Thing column = after.things().get(key);
        return code.equals("cell") && column != null ? word(column) : new Named(Map.of("nb", key));
    }

    private static Phrase noun(String code, String property) {
        String key = KEY + "property." + code;
        return property.equals(code)
                ? new Phrase(key, List.of())
                : new Phrase(key, List.of(new Named(Map.of("nb", property.substring(code.length() + 1)))));
    }

    private static Phrase phrase(String key, @Nullable Object... arguments) {
        List<Object> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument == null ? "" : argument);
        }
        return new Phrase(KEY + key, List.copyOf(words));
    }

    private static Object word(Thing thing) {
        return thing.word();
    }

    private static Object shown(String code, @Nullable String value, Function<String, Object> names) {
        String plain = plain(value);
        if (plain == null || plain.isBlank()) {
            return new Phrase(KEY + "nothing");
        }
        if (REFERENCES.contains(code)) {
            return names.apply(plain);
        }
        if (code.equals("groups") && !plain.startsWith("=")) {
            return new Groups(Arrays.stream(plain.split(",")).map(String::strip).toList());
        }
        if (plain.equals("true") || plain.equals("false")) {
            return new Phrase(KEY + plain);
        }
        String feel = plain.startsWith("=") ? plain.substring(1).strip() : plain;
        return code.equals("workingDays") ? feel : new Named(Map.of("nb", shortened(feel)));
    }

    /** As it is written, without the sign that tells a number from a text. */
    private static @Nullable String plain(@Nullable String value) {
        return value == null ? null : value.replace("\u2060", "");
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= SHORT) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(SHORT - 1)) ? SHORT - 1 : SHORT;
        return line.substring(0, end).strip() + " …";
    }
}
