package no.tiltaksflyt.exporter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes rows of one table; without state, so that a batch can be written again. */
interface TableWriter<R> {

    /** For logs and dead letters. */
    String table();

    /** Writes the rows, oldest first, in the caller's transaction. */
    void write(Connection connection, List<R> rows) throws SQLException;

    /** Whether readers that listen are told about a change in this table. */
    default boolean announced() {
        return false;
    }
}
