package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the broker logs: to its standard output, which is its log file. */
final class BrokerLogging {

    private static final String LOG_CONFIGURATION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Configuration status="WARN" shutdownHook="disable">
              <Appenders>
                <Console name="Console" target="SYSTEM_OUT">
                  <PatternLayout pattern="%d{yyyy-MM-dd HH:mm:ss.SSS} [%t] %-5level %logger{36} - %msg%n"/>
                </Console>
              </Appenders>
              <Loggers>
                <Root level="info"><AppenderRef ref="Console"/></Root>
              </Loggers>
            </Configuration>
            """;

    private BrokerLogging() {}

    /** The file of its settings, in this folder. */
    static Path configuration(Path folder) {
        Path file = folder.resolve("log4j2.xml");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, LOG_CONFIGURATION);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
