package no.tiltaksflyt.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import no.tiltaksflyt.Tiltaksflyt;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * The application as it runs on a cluster: without the profile {@code embedded}, on the database and the engine that the
 * test's own machine has, and with a login server that is somebody else's.
 */
public record OutsideApplication(ConfigurableApplicationContext context) implements AutoCloseable {

    private static final List<String> OF_MACHINE = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "tiltaksflyt.engine.grpc-address",
            "tiltaksflyt.engine.rest-address",
            "tiltaksflyt.engine.key",
            "tiltaksflyt.notification.pages",
            "tiltaksflyt.round.made-up-addresses");

    private static final String ADDRESSES = "tiltaksflyt.notification.addresses";

    /** @param settings as on a command line: {@code --name=value} */
    public static OutsideApplication start(Environment machine, String... settings) {
        SpringApplication application = new SpringApplication(Tiltaksflyt.class);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("onlyTheApplication", new OnlyTheApplication()));
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                // The schema stands; another start would give back the rights that a test has taken.
                "--spring.flyway.enabled=false"));
        OF_MACHINE.stream()
                .flatMap(name -> Stream.ofNullable(machine.getProperty(name)).map(value -> "--" + name + "=" + value))
                .forEach(all::add);
        all.addAll(addresses(machine));
        all.addAll(List.of(settings));
        return new OutsideApplication(application.run(all.toArray(String[]::new)));
    }

    /** Its workers take jobs of the test's own machine too, so they write the same letters to the same addresses. */
    private static List<String> addresses(Environment machine) {
        return Binder.get(machine)
                .bindOrCreate(ADDRESSES, Bindable.mapOf(String.class, String.class))
                .entrySet()
                .stream()
                .map(it -> "--%s[%s]=%s".formatted(ADDRESSES, it.getKey(), it.getValue()))
                .toList();
    }

    /** Another host than the login server's, since browsers keep cookies for a host and not for a port. */
    public String address() {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
