package no.tiltaksflyt.sample;

import no.tiltaksflyt.embedded.EmbeddedMachine;
import no.tiltaksflyt.web.PageMark;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Every page says that what it shows is made up. */
@Component
@ConditionalOnProperty(EmbeddedMachine.SAMPLE_DATA)
class SampleMark implements PageMark {

    @Override
    public String nameKey() {
        return "sample.mark";
    }

    @Override
    public String textKey() {
        return "sample.mark.text";
    }
}
