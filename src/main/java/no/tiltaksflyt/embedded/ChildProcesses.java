package no.tiltaksflyt.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** What the broker and the database have in common as child processes. */
final class ChildProcesses {

    private static final List<Class<?>> LAUNCHERS = List.of(
            BrokerLauncher.class,
            ProcessGuard.class,
            EngineKey.class,
            EngineKeyInterceptor.class,
            EngineKeyInterceptor.Deaf.class,
            EngineKeyFilter.class,
            EngineManagementLock.class);
    private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();
    private static final int FIRST_PORT = 15_000;
    private static final int LAST_PORT = 32_000;

    private ChildProcesses() {}

    /** The JDK that runs this application: new enough by then, and the one whose cache fits. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * A new session where the machine has {@code setsid}, so that Ctrl-C reaches the application alone, which then stops
     * its children in order.
     */
    static List<String> inOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (onPath("setsid")) {
            whole.add("setsid");
        }
        whole.addAll(command);
        return whole;
    }

    static boolean onPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(java.io.File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static int freePort() {
        return freePorts(1).getFirst();
    }

    /**
     * Never one that was given before: who got it may not listen there yet. Nor one of those that the system gives to
     * connections that go out, which could take it meanwhile.
     */
    static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        try {
            while (ports.size() < count) {
                int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
                Optional<ServerSocket> free = GIVEN_PORTS.add(port) ? listen(port) : Optional.empty();
                free.ifPresent(socket -> {
                    sockets.add(socket);
                    ports.add(port);
                });
            }
            return ports;
        } finally {
            sockets.forEach(ChildProcesses::close);
        }
    }

    /** Empty when somebody listens there. */
    private static Optional<ServerSocket> listen(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")));
        } catch (BindException taken) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar with the two launchers alone: a class path of jars is what the JDK's cache asks for. */
    static Path launcherJar(Path folder) {
        Path jar = folder.resolve("launcher.jar");
        try {
            byte[] wanted = launcherJar();
            if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), wanted)) {
                Files.createDirectories(folder);
                Files.write(jar, wanted);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] launcherJar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Class<?> launcher : LAUNCHERS) {
                String name = launcher.getName().replace('.', '/') + ".class";
                add(jar, name, classFile(launcher, name));
            }
            add(
                    jar,
                    EngineManagementLock.IMPORTS,
                    EngineManagementLock.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }

    private static byte[] classFile(Class<?> type, String name) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("Not on the class path: " + name);
            }
            return in.readAllBytes();
        }
    }

    /** The pipe's end tells the launcher to stop its program in order. */
    static void stop(Process process, Duration patience) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // Already closed from the other side.
        }
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                destroyForcibly(process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            destroyForcibly(process);
        }
    }

    /** Kill -9 of the process and everything below it; returns when all are gone. */
    static void destroyForcibly(Process process) {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        below.forEach(child -> child.onExit().join());
    }

    static void pause() {
        pause(Duration.ofMillis(50));
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartProblem("Interrupted while waiting", e);
        }
    }

    static void deleteFolder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The end of a log, for the one sentence that points to it. */
    static String tail(Path log, int bytes) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - bytes);
            byte[] end = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
