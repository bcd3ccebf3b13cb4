package no.tiltaksflyt.sample;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Loads the sample world before the start is called done: readiness is told after all listeners of this event. */
@Component
@WhileLoading
@Order(Ordered.HIGHEST_PRECEDENCE)
class SampleStart implements ApplicationListener<ApplicationReadyEvent> {

    private final SampleLoader loader;
    private final ClosedWhileLoading door;

    SampleStart(SampleLoader loader, ClosedWhileLoading door) {
        this.loader = loader;
        this.door = door;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        loader.load();
        door.open();
    }
}
