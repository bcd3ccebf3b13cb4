package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.web.util.HtmlUtils;

/**
 * How the broker logs: to a file that is put aside when it is large, the oldest being deleted. What its JVM says itself
 * goes to its console, which is a file of its own.
 */
final class BrokerLogging {

    private static final String LOG_CONFIGURATION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Configuration status="OFF" shutdownHook="disable">
              <Appenders>
                <RollingFile name="File" fileName="%1$s/broker.log" filePattern="%1$s/broker.%%i.log">
                  <PatternLayout pattern="%%d{yyyy-MM-dd HH:mm:ss.SSS} [%%t] %%-5level %%logger{36} - %%msg%%n"/>
                  <SizeBasedTriggeringPolicy size="10MB"/>
                  <DefaultRolloverStrategy max="3"/>
                </RollingFile>
              </Appenders>
              <Loggers>
                <Root level="info"><AppenderRef ref="File"/></Root>
              </Loggers>
            </Configuration>
            """;

    private BrokerLogging() {}

    /** The file of its settings, in the folder {@code run} of the one that its log goes to. */
    static Path configuration(Path folder) {
        Path file = folder.resolve("run").resolve("log4j2.xml");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, LOG_CONFIGURATION.formatted(HtmlUtils.htmlEscape(folder.toString())));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the log of the last run aside. */
    static void beginAnew(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("broker.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
