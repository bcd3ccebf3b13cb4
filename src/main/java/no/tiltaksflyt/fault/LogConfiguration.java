package no.tiltaksflyt.fault;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps a fault that lasts from filling the disk with its log. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    DisposableBean repeatedLinesAreKeptBack() {
        RepeatedLines filter = new RepeatedLines(() -> System.nanoTime() / 1_000_000);
        filter.start();
        LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
        log.addTurboFilter(filter);
        return () -> log.getTurboFilterList().remove(filter);
    }
}
