package no.tiltaksflyt.fault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds out whether the database can write. The probe is large, since small rows fit into pages that exist already. */
@Repository
class DiskProbeRepository {

    private static final String TWO_MEGABYTES = """
            create temporary table disk_probe on commit drop as
            select repeat(md5(number::text), 32) as text
            from generate_series(1, 2000) as number
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    DiskProbeRepository(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    void writeAndForget() {
        transaction.executeWithoutResult(status -> jdbc.sql(TWO_MEGABYTES).update());
    }
}
