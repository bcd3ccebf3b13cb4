package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/** With the profile {@code embedded}: starts the machine before anything else, and tells the application where it is. */
final class EmbeddedEnvironment implements EnvironmentPostProcessor, Ordered {

    static final String PORT_NOTE = "tiltaksflyt.embedded.port-note";

    private static final String SAMPLE_WORLD = "tiltaksflyt.sample-world";
    private static final String ADDRESS = "tiltaksflyt.address";

    private final ConfigurableBootstrapContext bootstrap;

    EmbeddedEnvironment(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Last, so that every setting and profile is known. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("embedded"))) {
            EmbeddedMachine machine = EmbeddedMachine.on(
                    properties(environment), environment.getProperty(SAMPLE_WORLD, Boolean.class, false));
            SpringApplication.getShutdownHandlers().add(machine::close);
            bootstrap.addCloseListener(closed ->
                    closed.getApplicationContext().getBeanFactory().registerSingleton("embeddedMachine", machine));
            Map<String, Object> settings = new HashMap<>(machine.springProperties());
            settings.putAll(listenAt(environment));
            environment.getPropertySources().addFirst(new MapPropertySource("embedded", settings));
        }
    }

    /** Where a browser finds the application. */
    static String address(Environment environment) {
        return environment.getRequiredProperty(ADDRESS);
    }

    private static EmbeddedProperties properties(ConfigurableEnvironment environment) {
        return Binder.get(environment).bindOrCreate("tiltaksflyt.embedded", EmbeddedProperties.class);
    }

    private static Map<String, Object> listenAt(ConfigurableEnvironment environment) {
        int wanted = environment.getProperty("server.port", Integer.class, 8080);
        boolean taken = wanted != 0 && !isFree(wanted);
        int port = wanted == 0 || taken ? ChildProcesses.freePort() : wanted;
        String note = taken ? "(port %d is taken by another program)".formatted(wanted) : "";
        return Map.of("server.port", port, ADDRESS, "http://localhost:" + port, PORT_NOTE, note);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
