package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a tiny JVM between the application and a program that knows nothing of it: starts the program, and
 * stops it by its own stop command when standard input (a pipe from the application) ends, also after kill -9.
 *
 * <p>Arguments: the start command, {@code --stop}, the stop command. Uses nothing but the JDK.
 */
final class ProcessGuard {

    static final String STOP = "--stop";

    private static final long PATIENCE_SECONDS = 30;

    private ProcessGuard() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> all = Arrays.asList(args);
        int stop = all.indexOf(STOP);
        Process program = start(all.subList(0, stop));
        program.onExit().thenAccept(ended -> Runtime.getRuntime().halt(ended.exitValue()));
        awaitEndOfInput();
        start(all.subList(stop + 1, all.size())).waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            program.destroyForcibly();
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end: the application is gone.
        }
    }
}
