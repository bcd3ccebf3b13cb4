package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths such as {@code costs[0].amount} into a tree of maps and lists. */
final class DataPath {

    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,4})]");

    private DataPath() {}

    static String join(String parent, String child) {
        if (child.isEmpty()) {
            return parent;
        }
        return parent.isEmpty() ? child : parent + "." + child;
    }

    static @Nullable Object get(Map<String, Object> tree, String path) {
        Object at = tree;
        for (Object step : steps(path)) {
            at = next(at, step);
        }
        return at;
    }

    static boolean has(Map<String, Object> tree, String path) {
        List<Object> steps = steps(path);
        Object parent = tree;
        for (Object step : steps.subList(0, steps.size() - 1)) {
            parent = next(parent, step);
        }
        return parent instanceof Map<?, ?> map && map.containsKey(steps.getLast());
    }

    private static @Nullable Object next(@Nullable Object at, Object step) {
        if (step instanceof Integer index) {
            return at instanceof List<?> list && index < list.size() ? list.get(index) : null;
        }
        return at instanceof Map<?, ?> map ? map.get(step) : null;
    }

    /** Puts a value, making maps and lists on the way; whatever else stood in the way is replaced. */
    static void put(Map<String, Object> tree, String path, @Nullable Object value) {
        List<Object> steps = steps(path);
        Object at = tree;
        for (int i = 0; i < steps.size() - 1; i++) {
            at = container(at, steps.get(i), steps.get(i + 1) instanceof Integer);
        }
        set(at, steps.getLast(), value);
    }

    private static Object container(Object at, Object step, boolean list) {
        Object there = next(at, step);
        if (there != null && (list ? there instanceof List<?> : there instanceof Map<?, ?>)) {
            return there;
        }
        Object made = list ? new ArrayList<>() : new LinkedHashMap<>();
        set(at, step, made);
        return made;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the trees are ours, of text keys and nullable values
    private static void set(Object at, Object step, @Nullable Object value) {
        if (step instanceof Integer index) {
            List<Object> list = (List<Object>) at;
            while (list.size() <= index) {
                list.add(null);
            }
            list.set(index, value);
        } else {
            ((Map<String, Object>) at).put((String) step, value);
        }
    }

    /** Whether a value could be put there without replacing or making anything but maps. */
    static boolean reaches(Map<String, Object> tree, String path) {
        Object at = tree;
        for (Object step : steps(path)) {
            if (step instanceof Integer index ? !holds(at, index) : at != null && !(at instanceof Map<?, ?>)) {
                return false;
            }
            at = next(at, step);
        }
        return true;
    }

    private static boolean holds(@Nullable Object at, int index) {
        return at instanceof List<?> list && index < list.size();
    }

    static void remove(Map<String, Object> tree, String path) {
        List<Object> steps = steps(path);
        Object parent = tree;
        for (Object step : steps.subList(0, steps.size() - 1)) {
            parent = next(parent, step);
        }
        if (parent instanceof Map<?, ?> map) {
            map.remove(steps.getLast());
        }
    }

    /** The name at the root of the path. */
    static String first(String path) {
        return String.valueOf(steps(path).getFirst());
    }

    static List<Object> steps(String path) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(1) != null ? matcher.group(1) : Integer.valueOf(matcher.group(2)));
        }
        return steps;
    }

    /** A copy that may be changed; lists and maps are new, leaves are shared. */
    @SuppressWarnings("NullAway") // values may be null
    static Map<String, Object> copy(Map<?, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(String.valueOf(key), copyOf(value)));
        return copy;
    }

    private static @Nullable Object copyOf(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copyOf(item)));
            return copy;
        }
        return value;
    }
}
