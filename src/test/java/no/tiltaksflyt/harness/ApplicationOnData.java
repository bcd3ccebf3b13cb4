package no.tiltaksflyt.harness;

import java.nio.file.Path;
import no.tiltaksflyt.Tiltaksflyt;
import no.tiltaksflyt.embedded.EmbeddedMachine;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole system on a data folder that is there already; stops with its broker and its database. */
public record ApplicationOnData(ConfigurableApplicationContext context) implements AutoCloseable {

    public static ApplicationOnData start(Path data) {
        SpringApplication application = new SpringApplication(Tiltaksflyt.class);
        application.setAdditionalProfiles("embedded");
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("onlyTheApplication", new OnlyTheApplication()));
        return new ApplicationOnData(application.run(
                "--server.port=0",
                "--tiltaksflyt.embedded.data-folder=" + data,
                "--tiltaksflyt.embedded.minimum-free-space=300MB"));
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
