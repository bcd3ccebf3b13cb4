package no.tiltaksflyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.tiltaksflyt.register.Register;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/**
 * Whoever reads a row holds the connection that it comes by. If it asks the database anew from there, it needs another
 * one, and as many people at once as there are connections wait for each other. So a method that is given a row leads to no
 * query; one that returns a {@link Supplier} puts off what that does until the rows are read.
 */
class NestedQueriesTest {

    private static final Path CLASSES = Path.of("target", "classes", "no", "tiltaksflyt");
    private static final String ROW = "Ljava/sql/ResultSet;";
    private static final String LATER = "Ljava/util/function/Supplier;";
    private static final Set<String> DATABASE = Set.of(
            "org/springframework/jdbc/core/simple/JdbcClient.sql",
            "org/springframework/jdbc/core/JdbcTemplate.query",
            "org/springframework/jdbc/core/JdbcTemplate.update");

    /** Read by one job, in a transaction, which has one connection for all. */
    private static final Set<String> ONE_CONNECTION = Set.of("no/tiltaksflyt/insight/EngineCourseQueries.");

    private final Map<String, Set<String>> calls = new HashMap<>();
    private final Map<String, Set<String>> subtypes = new HashMap<>();
    private final Set<String> readers = new HashSet<>();

    @Test
    void shouldAskTheDatabaseNothingWhileARowIsRead() {
        read(CLASSES);

        assertThat(readers).hasSizeGreaterThan(100);
        assertThat(readers.stream()
                        .filter(reader -> ONE_CONNECTION.stream().noneMatch(reader::startsWith))
                        .flatMap(reader -> nested(reader).stream())
                        .sorted())
                .isEmpty();
    }

    @Test
    void shouldFindAQueryThatARowLeadsTo() {
        read(Path.of("target", "test-classes", "no", "tiltaksflyt"));
        read(CLASSES);
        String test = "no/tiltaksflyt/NestedQueriesTest$Nesting.";

        assertThat(readers.stream()
                        .filter(reader -> reader.startsWith(test))
                        .filter(it -> nested(it).isPresent()))
                .singleElement()
                .asString()
                .contains("asks");
    }

    /** The way from a method that is given a row to the database, if there is one. */
    private Optional<String> nested(String reader) {
        Map<String, String> from = new HashMap<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(reader));
        from.put(reader, "");
        while (!ahead.isEmpty()) {
            String method = ahead.poll();
            if (DATABASE.contains(method.replaceFirst("\\(.*", ""))) {
                return Optional.of(way(method, from));
            }
            next(method).filter(it -> !from.containsKey(it)).forEach(it -> {
                from.put(it, method);
                ahead.add(it);
            });
        }
        return Optional.empty();
    }

    private static String way(String method, Map<String, String> from) {
        List<String> way = new ArrayList<>();
        for (String at = method; !at.isEmpty(); at = from.get(at)) {
            way.addFirst(at.replaceFirst("\\(.*", "").replace("no/tiltaksflyt/", ""));
        }
        return String.join(" > ", way);
    }

    private Stream<String> next(String method) {
        String name = method.substring(method.indexOf('.'));
        String owner = method.substring(0, method.indexOf('.'));
        return Stream.concat(
                calls.getOrDefault(method, Set.of()).stream(),
                subtypes.getOrDefault(owner, Set.of()).stream().map(type -> type + name));
    }

    private void read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(this::readClass);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void readClass(Path file) {
        try {
            new ClassReader(Files.readAllBytes(file)).accept(new Calls(), ClassReader.SKIP_DEBUG);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Keeps what each method calls, also by way of the lambdas that it makes. */
    private final class Calls extends ClassVisitor {

        private String type = "";

        Calls() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String above, String[] interfaces) {
            type = name;
            Stream.concat(Stream.of(above), Stream.of(interfaces))
                    .forEach(it ->
                            subtypes.computeIfAbsent(it, key -> new HashSet<>()).add(name));
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            String method = type + "." + name + descriptor;
            Set<String> called = calls.computeIfAbsent(method, key -> new HashSet<>());
            if (descriptor.substring(0, descriptor.indexOf(')')).contains(ROW)) {
                readers.add(method);
            }
            return new MethodVisitor(Opcodes.ASM9) {

                @Override
                public void visitMethodInsn(int opcode, String owner, String of, String with, boolean isInterface) {
                    called.add(owner + "." + of + with);
                }

                @Override
                public void visitInvokeDynamicInsn(String of, String with, Handle bootstrap, Object... arguments) {
                    if (with.endsWith(LATER) && descriptor.endsWith(LATER)) {
                        return;
                    }
                    Stream.of(arguments)
                            .filter(Handle.class::isInstance)
                            .map(Handle.class::cast)
                            .forEach(it -> called.add(it.getOwner() + "." + it.getName() + it.getDesc()));
                }
            };
        }
    }

    /** What the rule tells apart. */
    @SuppressWarnings("unused")
    private record Nesting(Register register) {

        String asks(ResultSet row) throws SQLException {
            return Optional.of(row.getString(1)).map(register::municipalityName).orElse("");
        }

        Supplier<String> putsOff(ResultSet row) throws SQLException {
            String number = row.getString(1);
            return () -> register.municipalityName(number);
        }

        String asksNothing(ResultSet row) throws SQLException {
            return row.getString(1);
        }
    }
}
