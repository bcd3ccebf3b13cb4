package no.tiltaksflyt.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Gives whoever holds a connection no other: so it is for everybody when all connections of a pool are held. */
final class OneAtATime extends DelegatingDataSource {

    private final ThreadLocal<Boolean> held = ThreadLocal.withInitial(() -> false);

    OneAtATime(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (held.get()) {
            throw new SQLException("Whoever holds a connection asks for another");
        }
        Connection connection = super.getConnection();
        held.set(true);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        held.remove();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
