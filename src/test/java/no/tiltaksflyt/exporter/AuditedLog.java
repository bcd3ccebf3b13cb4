package no.tiltaksflyt.exporter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/** The ground truth: the last state of everything, from the lines of {@link AuditExporter}. */
final class AuditedLog {

    record Line(long position, String valueType, String intent, long key, String type, String name) {

        static Line of(String text) {
            String[] fields = text.split("\t", -1);
            return new Line(
                    Long.parseLong(fields[0]), fields[1], fields[2], Long.parseLong(fields[3]), fields[4], fields[5]);
        }
    }

    private final TreeMap<Long, Line> byPosition = new TreeMap<>();

    /** A record that was delivered again after a kill stands there twice, and a killed broker may leave half a line. */
    static AuditedLog read(Path file) throws IOException {
        AuditedLog audited = new AuditedLog();
        for (String text : Files.readString(file).split("\n")) {
            if (text.split("\t", -1).length == 6) {
                Line line = Line.of(text);
                audited.byPosition.put(line.position(), line);
            }
        }
        return audited;
    }

    static Path jar(Path folder) throws IOException {
        Path jar = folder.resolve("audit.jar");
        String name = AuditExporter.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = AuditExporter.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
        return jar;
    }

    int records() {
        return byPosition.size();
    }

    /** A task whose element was terminated is cancelled, though the 8.6 engine does not always write so. */
    TreeSet<String> tasks() {
        Set<String> terminated = byPosition.values().stream()
                .filter(line -> line.intent().equals("ELEMENT_TERMINATED"))
                .map(line -> Long.toString(line.key()))
                .collect(Collectors.toSet());
        return states("USER_TASK", line -> true, line -> switch (line.intent()) {
            case "CREATED", "ASSIGNED", "UPDATED", "MIGRATED" ->
                terminated.contains(line.type()) ? "CANCELED" : "CREATED";
            case "COMPLETED", "CANCELED" -> line.intent();
            default -> null;
        });
    }

    TreeSet<String> instances() {
        return states("PROCESS_INSTANCE", line -> line.type().equals("PROCESS"), AuditedLog::lifecycle);
    }

    TreeSet<String> elements() {
        return states(
                "PROCESS_INSTANCE",
                line -> !List.of("PROCESS", "SEQUENCE_FLOW").contains(line.type()),
                AuditedLog::lifecycle);
    }

    TreeSet<String> variables() {
        return byPosition.values().stream()
                .filter(line -> line.valueType().equals("VARIABLE"))
                .filter(line -> !line.intent().equals("MIGRATED"))
                .map(line -> line.type() + " " + line.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lifecycle(Line line) {
        return switch (line.intent()) {
            case "ELEMENT_ACTIVATING", "ELEMENT_ACTIVATED", "ELEMENT_MIGRATED" -> "ACTIVE";
            case "ELEMENT_COMPLETED" -> "COMPLETED";
            case "ELEMENT_TERMINATED" -> "TERMINATED";
            default -> null;
        };
    }

    private TreeSet<String> states(
            String valueType, java.util.function.Predicate<Line> wanted, Function<Line, String> state) {
        Map<Long, String> last = new HashMap<>();
        for (Line line : byPosition.values()) {
            if (line.valueType().equals(valueType) && wanted.test(line) && state.apply(line) != null) {
                last.put(line.key(), state.apply(line));
            }
        }
        return last.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
