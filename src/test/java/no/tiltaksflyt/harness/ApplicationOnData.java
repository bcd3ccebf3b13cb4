package no.tiltaksflyt.harness;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.tiltaksflyt.Tiltaksflyt;
import no.tiltaksflyt.embedded.EmbeddedMachine;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole system on a data folder that is there already; stops with its broker and its database. */
public record ApplicationOnData(ConfigurableApplicationContext context) implements AutoCloseable {

    public static ApplicationOnData start(Path data, String... settings) {
        return start(data, application -> {}, settings);
    }

    /** @param prepared done with the application before it runs */
    public static ApplicationOnData start(Path data, Consumer<SpringApplication> prepared, String... settings) {
        SpringApplication application = new SpringApplication(Tiltaksflyt.class);
        application.setAdditionalProfiles("embedded");
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("onlyTheApplication", new OnlyTheApplication()));
        prepared.accept(application);
        Stream<String> own = Stream.of(
                "--server.port=0",
                "--tiltaksflyt.embedded.data-folder=" + data,
                "--tiltaksflyt.embedded.minimum-free-space=300MB");
        return new ApplicationOnData(
                application.run(Stream.concat(own, Stream.of(settings)).toArray(String[]::new)));
    }

    public String address() {
        return context.getEnvironment().getRequiredProperty("tiltaksflyt.address");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        EmbeddedMachine machine = bean(EmbeddedMachine.class);
        context.close();
        machine.close();
    }
}
