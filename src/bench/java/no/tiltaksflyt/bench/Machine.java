package no.tiltaksflyt.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The size of the machine: no figure means anything without it. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    public static String describe() {
        OperatingSystemMXBean system = system();
        return String.format(
                Locale.ROOT,
                "%s · %d cores%s · %.1f GB memory · %s %s · JDK %s · load at start %.1f",
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                system.getAvailableProcessors(),
                processor(),
                system.getTotalMemorySize() / 1e9,
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                load());
    }

    /** Runnable threads of the whole machine over the last minute; above the number of cores, others disturb. */
    public static double load() {
        return system().getSystemLoadAverage();
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    private static String processor() {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }
}
