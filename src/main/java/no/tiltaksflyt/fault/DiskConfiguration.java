package no.tiltaksflyt.fault;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.function.Supplier;
import no.tiltaksflyt.fault.Fault.Kind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears of every statement that the database refuses because its disk is full, whoever's it is. */
@Configuration(proxyBeanMethods = false)
class DiskConfiguration {

    private static final String DISK_FULL = "53100";

    @Bean
    static BeanPostProcessor fullDiskIsHeardOf(ObjectProvider<Disks> disks) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    hear(pool, disks::getObject);
                }
                return bean;
            }
        };
    }

    static void hear(HikariDataSource pool, Supplier<Disks> disks) {
        pool.setExceptionOverride(new Listener(disks));
    }

    private record Listener(Supplier<Disks> disks) implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException refusal) {
            if (DISK_FULL.equals(refusal.getSQLState())) {
                disks.get().refused(Kind.DATABASE_DISK_FULL);
            }
            return SQLExceptionOverride.super.adjudicate(refusal);
        }
    }
}
