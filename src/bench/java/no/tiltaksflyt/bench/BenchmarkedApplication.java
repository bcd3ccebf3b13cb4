package no.tiltaksflyt.bench;

import java.io.IOException;
import java.util.Map;
import no.tiltaksflyt.Tiltaksflyt;
import no.tiltaksflyt.embedded.EmbeddedMachine;
import no.tiltaksflyt.engine.TimedEngineClient;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The whole application with its real broker, exporter and database, in this JVM, with an empty folder. */
public record BenchmarkedApplication(ConfigurableApplicationContext context) implements AutoCloseable {

    public static BenchmarkedApplication start(String folder) throws IOException {
        SpringApplication application = new SpringApplication(Tiltaksflyt.class);
        application.setAdditionalProfiles("embedded");
        application.setDefaultProperties(Map.of("logging.level.no.tiltaksflyt", "warn"));
        application.addInitializers(BenchmarkedApplication::prepare);
        return new BenchmarkedApplication(application.run(
                "--server.port=0",
                "--tiltaksflyt.embedded.data-folder=" + Bench.freshFolder(folder),
                "--spring.datasource.hikari.maximum-pool-size=" + Bench.setting("pool", 10)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** With its broker and its database, which would disturb the next benchmark. */
    @Override
    public void close() {
        EmbeddedMachine machine = bean(EmbeddedMachine.class);
        context.close();
        machine.close();
    }

    private static void prepare(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests());
        if (context instanceof GenericApplicationContext generic) {
            generic.registerBean(TimedEngineClient.class, bean -> bean.setPrimary(true));
        }
    }

    /** The tests' own components lie on the same class path. */
    private static final class WithoutTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
