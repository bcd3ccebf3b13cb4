package no.tiltaksflyt.embedded;

import javax.sql.DataSource;
import no.tiltaksflyt.fault.FaultSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Joins the application to the machine that starts beside it. */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
class EmbeddedConfiguration {

    /** The application boots beside the database, and waits for it where it is first used. */
    @Bean
    static BeanPostProcessor dataSourceAwaitsDatabase(ObjectProvider<EmbeddedMachine> machine) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof DataSource) {
                    machine.getObject().awaitDatabase();
                }
                return bean;
            }
        };
    }

    @Bean
    FaultSource engineFaults(EmbeddedMachine machine) {
        return machine::faults;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ApplicationListener<ApplicationReadyEvent> startBanner(
            EmbeddedMachine machine, HealthEndpoint health, Environment environment) {
        return ready -> {
            machine.awaitEngine();
            machine.awaitTaskList(() -> isUp(health.healthForPath("engine")));
            String address = EmbeddedEnvironment.address(environment);
            machine.announce(address);
            String note = environment.getProperty(EmbeddedEnvironment.PORT_NOTE, "");
            System.out.println(
                    new StartBanner(address, note, machine.data().path(), machine.age(), machine.openEngine()).text());
        };
    }

    private static boolean isUp(@Nullable HealthDescriptor health) {
        return health != null && health.getStatus().equals(Status.UP);
    }
}
