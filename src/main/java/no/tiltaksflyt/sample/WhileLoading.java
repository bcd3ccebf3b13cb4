package no.tiltaksflyt.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import no.tiltaksflyt.embedded.EmbeddedMachine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Is there only in the application that loads the sample world. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = EmbeddedMachine.SAMPLE_DATA, havingValue = "loading")
public @interface WhileLoading {}
