package no.tiltaksflyt.fault;

import no.tiltaksflyt.fault.Fault.Kind;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Part of readiness: not while a write would fail for a full disk. */
@Component
class DiskHealthIndicator extends AbstractHealthIndicator {

    private final Disks disks;

    DiskHealthIndicator(Disks disks) {
        super("The disks cannot be looked at");
        this.disks = disks;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean full = disks.isFull(Kind.DATABASE_DISK_FULL) || disks.isFull(Kind.ENGINE_DISK_FULL);
        if (full) {
            builder.down();
        } else {
            builder.up();
        }
    }
}
