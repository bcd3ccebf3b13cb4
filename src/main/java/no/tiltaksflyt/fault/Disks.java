package no.tiltaksflyt.fault;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import no.tiltaksflyt.fault.Fault.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which disks are full: known from refused writes, and from the free room of the disks of this machine. */
@Component
public class Disks implements FaultSource {

    private static final Logger LOG = LoggerFactory.getLogger(Disks.class);

    private final DiskProperties properties;
    private final Clock clock;
    private final FaultLog faults = new FaultLog();

    public Disks(DiskProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** A write was refused because its disk is full. */
    public void refused(Kind kind) {
        Path folder = folder(kind);
        if (faults.begin(kind, place(kind), megabytes(folder), clock.instant())) {
            LOG.error(
                    "The disk of the {} is full: {}. {} until there is room again; nothing that was saved is lost",
                    name(kind),
                    free(kind),
                    kind == Kind.DATABASE_DISK_FULL ? "Nothing can be saved" : "No case moves");
        }
    }

    /** A write went well. */
    void works(Kind kind) {
        faults.end(kind, clock.instant())
                .ifPresent(over -> LOG.info(
                        "The disk of the {} has room again after {} s: {}",
                        name(kind),
                        Duration.between(over.since(), clock.instant()).toSeconds(),
                        free(kind)));
    }

    /** The engine has taken a command. If its disk is on this machine, the free room is measured instead. */
    public void answered() {
        if (!isOurs(Kind.ENGINE_DISK_FULL)) {
            works(Kind.ENGINE_DISK_FULL);
        }
    }

    public boolean isFull(Kind kind) {
        return faults.open(kind).isPresent();
    }

    /** False also when its disk is on another machine. */
    boolean hasLessThan(long bytes, Kind kind) {
        Path folder = folder(kind);
        return folder != null && folder.toFile().getUsableSpace() < bytes;
    }

    boolean isOurs(Kind kind) {
        return folder(kind) != null;
    }

    private String free(Kind kind) {
        Path folder = folder(kind);
        return folder == null ? "it is on " + place(kind) : "%d MB are free in %s".formatted(megabytes(folder), folder);
    }

    private static String name(Kind kind) {
        return kind == Kind.DATABASE_DISK_FULL ? "database" : "engine";
    }

    private String place(Kind kind) {
        Path folder = folder(kind);
        return folder == null ? "the %s's own machine".formatted(name(kind)) : folder.toString();
    }

    private @Nullable Path folder(Kind kind) {
        return kind == Kind.DATABASE_DISK_FULL ? properties.databaseFolder() : properties.engineFolder();
    }

    private static long megabytes(@Nullable Path folder) {
        return folder == null ? 0 : folder.toFile().getUsableSpace() >> 20;
    }

    @Override
    public List<Fault> faults() {
        return faults.faults();
    }
}
