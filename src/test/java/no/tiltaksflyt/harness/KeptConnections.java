package no.tiltaksflyt.harness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections to one test database, used again and again. All databases together keep a few: there is a fresh one for
 * many a test, and the server allows a hundred.
 */
final class KeptConnections extends AbstractDataSource {

    private static final int MOST = 20;
    private static final Deque<Kept> IDLE = new ArrayDeque<>();

    private final PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();

    KeptConnections(String url, String user, String password) {
        database.setUrl(url);
        database.setUser(user);
        database.setPassword(password);
        database.setPrepareThreshold(0); // tests change tables under a statement that is kept
    }

    @Override
    public Connection getConnection() throws SQLException {
        PooledConnection idle = take();
        return (idle == null ? open() : idle).getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException("of one user only");
    }

    private PooledConnection take() {
        synchronized (IDLE) {
            for (Kept kept : IDLE) {
                if (kept.owner == this) {
                    IDLE.remove(kept);
                    return kept.connection;
                }
            }
            return null;
        }
    }

    private PooledConnection open() throws SQLException {
        PooledConnection connection = database.getPooledConnection();
        connection.addConnectionEventListener(new ConnectionEventListener() {
            @Override
            public void connectionClosed(ConnectionEvent event) {
                keep(connection);
            }

            @Override
            public void connectionErrorOccurred(ConnectionEvent event) {
                close(connection);
            }
        });
        return connection;
    }

    private void keep(PooledConnection connection) {
        Kept eldest;
        synchronized (IDLE) {
            IDLE.addFirst(new Kept(this, connection));
            eldest = IDLE.size() > MOST ? IDLE.removeLast() : null;
        }
        if (eldest != null) {
            close(eldest.connection);
        }
    }

    private static void close(PooledConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Kept(KeptConnections owner, PooledConnection connection) {}
}
