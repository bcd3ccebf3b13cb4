package no.tiltaksflyt.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import no.tiltaksflyt.embedded.PostgresProcess;
import no.tiltaksflyt.fault.Fault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;

/** A real database on a small disk that is full for a while; only root may mount one. */
class FullDatabaseDiskTest {

    private static final String A_MEGABYTE = """
            insert into kept select repeat(md5(number::text), 32) from generate_series(1, 1000) as number
            """;

    @TempDir
    Path folder;

    @Test
    void shouldBeNoticedAndPass() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                ended("mount", "-t", "tmpfs", "-o", "size=200m,mode=755", "tmpfs", disk.toString()) == 0,
                "a small disk cannot be mounted here");
        try (PostgresProcess database = new PostgresProcess(disk).start();
                HikariDataSource pool = pool(database)) {
            shouldBeNoticedAndPass(disk, pool);
        } finally {
            assertThat(ended("umount", disk.toString())).isZero();
        }
    }

    private static void shouldBeNoticedAndPass(Path disk, HikariDataSource pool) throws Exception {
        DiskProperties properties = new DiskProperties(disk, null, DataSize.ofMegabytes(1));
        Disks disks = new Disks(properties, Clock.systemUTC());
        DiskConfiguration.hear(pool, () -> disks);
        JdbcClient jdbc = JdbcClient.create(pool);
        jdbc.sql("create table kept (text text)").update();
        DiskWatch watch =
                new DiskWatch(disks, properties, new DiskProbeRepository(jdbc, new JdbcTransactionManager(pool)));
        DiskHealthIndicator health = new DiskHealthIndicator(disks);
        Path ballast = disk.resolve("ballast");
        long allButLittle = disk.toFile().getUsableSpace() - (300 << 10);
        assertThat(ended("fallocate", "-l", "" + allButLittle, ballast.toString()))
                .isZero();
        watch.look();
        assertThat(health.health().getStatus())
                .as("nothing has been refused yet")
                .isEqualTo(Status.UP);

        assertThatThrownBy(() -> jdbc.sql(A_MEGABYTE).update()).isInstanceOf(DataAccessException.class);

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(disks.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.DATABASE_DISK_FULL);
            assertThat(fault.place()).isEqualTo(disk.toString());
        });
        watch.look();
        assertThat(health.health().getStatus()).as("still full").isEqualTo(Status.DOWN);
        Files.delete(ballast);
        watch.look();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(jdbc.sql(A_MEGABYTE).update()).isEqualTo(1_000);
    }

    private static HikariDataSource pool(PostgresProcess database) throws SQLException {
        try (Connection superuser = database.connect("postgres")) {
            assertThat(superuser.isValid(2)).isTrue();
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url("postgres"));
        pool.setUsername(database.superuser());
        pool.setPassword(database.superuserPassword());
        return pool;
    }

    private static int ended(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
