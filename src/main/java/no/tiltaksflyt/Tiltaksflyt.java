package no.tiltaksflyt;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Moves proposed measures from municipal input to the ministry's decision. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Tiltaksflyt {

    public static void main(String[] args) {
        SpringApplication.run(Tiltaksflyt.class, args);
    }
}
