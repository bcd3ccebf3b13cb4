package no.tiltaksflyt.measure.casefile;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import no.tiltaksflyt.document.DocumentKind;
import no.tiltaksflyt.document.DocumentLine;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.process.Authority;

/**
 * The fields of a case file by their paths, as the records have them: a field that is added is found here by itself. Lines that
 * are told apart by what they are have that in their path, as {@code handling.advice[POD].content}.
 */
final class CaseFields {

    private CaseFields() {}

    /** All paths that there are, without what tells lines apart. */
    static Set<String> ofType() {
        Set<String> paths = new TreeSet<>();
        addOfType(CaseFile.class, "", paths);
        return paths;
    }

    private static void addOfType(Class<?> type, String path, Set<String> paths) {
        for (RecordComponent component : type.getRecordComponents()) {
            String field = path + component.getName();
            Class<?> line = lineType(component.getGenericType());
            if (line.isRecord()) {
                addOfType(line, field + ".", paths);
            } else {
                paths.add(field);
            }
        }
    }

    private static Class<?> lineType(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        ParameterizedType generic = (ParameterizedType) type;
        boolean list = generic.getRawType() == List.class;
        return (Class<?>) (list ? generic.getActualTypeArguments()[0] : generic.getRawType());
    }

    static String withoutLines(String path) {
        return path.replaceAll("\\[\\w+]", "");
    }

    /** What stands in a file; what is null or empty is not there. */
    static Map<String, Object> of(CaseFile file) {
        Map<String, Object> values = new TreeMap<>();
        add(file, "", values);
        return values;
    }

    private static void add(Object value, String path, Map<String, Object> values) {
        if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String dot = path.isEmpty() ? "" : ".";
                add(value(component, record), path + dot + component.getName(), values);
            }
        } else if (value instanceof List<?> lines && lines.stream().anyMatch(Record.class::isInstance)) {
            lines.forEach(line -> add(line, path + kind(line), values));
        } else if (!isEmpty(value)) {
            values.put(path, value);
        }
    }

    private static String kind(Object line) {
        return switch (line) {
            case CaseFile.Advice advice -> "[" + advice.organ() + "]";
            case CaseFile.Event event -> "[" + event.kind() + "]";
            case DocumentLine letter -> "[" + letter.kind().code().toUpperCase(Locale.ROOT) + "]";
            default -> "";
        };
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Collection<?> many -> many.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file where every field has a value: its own path, where it is a text. */
    static CaseFile full() {
        return filled(CaseFile.class, "", Map.of());
    }

    private static <T> T filled(Class<T> type, String path, Map<String, Object> given) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(RecordComponent::getName)
                .map(name -> given.containsKey(name) ? given.get(name) : sample(component(type, name), path + name))
                .toArray();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static Type component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getGenericType();
    }

    private static Object sample(Type type, String path) {
        return switch (path) {
            case "handling.advice" -> lines(type, path, "organ", Authority.DISTRICT, Authority.POD);
            case "course.timeline" -> lines(type, path, "kind", EventKind.DECIDED, EventKind.ASSESSED);
            case "documents" ->
                List.of(
                        letter(new DocumentKind("receipt"), "municipality-3403"),
                        letter(new DocumentKind("decision"), "auditor"));
            default -> type instanceof Class<?> plain ? one(plain, path) : many((ParameterizedType) type, path);
        };
    }

    private static List<?> lines(Type type, String path, String field, Object... kinds) {
        return Arrays.stream(kinds)
                .map(kind -> filled(lineType(type), path + ".", Map.of(field, kind)))
                .toList();
    }

    private static DocumentLine letter(DocumentKind kind, String reader) {
        return filled(DocumentLine.class, "documents.", Map.of("kind", kind, "readers", Set.of(reader)));
    }

    private static Object many(ParameterizedType type, String path) {
        Type of = type.getActualTypeArguments()[0];
        if (type.getRawType() == Map.class) {
            return Map.of("field", path);
        }
        return type.getRawType() == Set.class ? Set.of(one((Class<?>) of, path)) : List.of(one((Class<?>) of, path));
    }

    private static Object one(Class<?> type, String path) {
        if (type.isRecord()) {
            return filled(type, path + ".", Map.of());
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return switch (type.getSimpleName()) {
            case "String" -> path;
            case "int", "Integer" -> 7;
            case "long", "Long" -> 7L;
            case "boolean", "Boolean" -> true;
            case "Instant" -> Instant.parse("2026-11-23T13:02:00Z");
            case "LocalDate" -> LocalDate.parse("2027-03-01");
            default -> throw new IllegalStateException("No sample of " + type + " for " + path);
        };
    }
}
