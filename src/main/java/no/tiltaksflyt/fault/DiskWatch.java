package no.tiltaksflyt.fault;

import no.tiltaksflyt.fault.Fault.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks every second whether a disk has become full, or has room again. */
@Component
class DiskWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    /** With less not even the next page of a table can be kept. */
    private static final long NEXT_TO_NOTHING = 64 << 10;

    private final Disks disks;
    private final DiskProperties properties;
    private final DiskProbeRepository probe;

    DiskWatch(Disks disks, DiskProperties properties, DiskProbeRepository probe) {
        this.disks = disks;
        this.properties = properties;
        this.probe = probe;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        lookAtEngine();
        lookAtDatabase();
    }

    /** If the engine's disk is on another machine, the engine's next answer tells. */
    private void lookAtEngine() {
        if (disks.hasLessThan(properties.engineNeeds().toBytes(), Kind.ENGINE_DISK_FULL)) {
            disks.refused(Kind.ENGINE_DISK_FULL);
        } else if (disks.isOurs(Kind.ENGINE_DISK_FULL)) {
            disks.works(Kind.ENGINE_DISK_FULL);
        }
    }

    private void lookAtDatabase() {
        if (disks.hasLessThan(NEXT_TO_NOTHING, Kind.DATABASE_DISK_FULL)) {
            disks.refused(Kind.DATABASE_DISK_FULL);
        } else if (disks.isFull(Kind.DATABASE_DISK_FULL) && canWrite()) {
            disks.works(Kind.DATABASE_DISK_FULL);
        }
    }

    private boolean canWrite() {
        try {
            probe.writeAndForget();
            return true;
        } catch (DataAccessException | TransactionException notYet) {
            LOG.debug("The database cannot write yet", notYet);
            return false;
        }
    }
}
