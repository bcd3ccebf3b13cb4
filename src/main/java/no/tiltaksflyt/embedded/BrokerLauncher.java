package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.util.Arrays;

/**
 * The main class of the broker's JVM: runs the given main class and ends when standard input ends.
 *
 * <p>Standard input is a pipe from the application, so the broker never outlives it, also after kill -9. This class runs
 * outside the application's class path and uses nothing but the JDK.
 */
final class BrokerLauncher {

    private static final long PATIENCE_MILLIS = 20_000;

    private BrokerLauncher() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        daemon("end-with-application", BrokerLauncher::exitWhenInputEnds);
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    }

    private static void exitWhenInputEnds() {
        awaitEndOfInput();
        daemon("halt", BrokerLauncher::haltAfterPatience);
        System.exit(0);
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

    private static void haltAfterPatience() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
