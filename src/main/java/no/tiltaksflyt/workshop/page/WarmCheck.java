package no.tiltaksflyt.workshop.page;

import java.util.concurrent.atomic.AtomicBoolean;
import no.tiltaksflyt.workshop.check.ModelCheck;
import no.tiltaksflyt.workshop.release.KnownModels;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.StoredModel;
import org.springframework.stereotype.Component;

/** The first check of a process takes seconds, the next a moment: so one is made while an owner looks at the list. */
@Component
class WarmCheck {

    private final ModelCheck check;
    private final KnownModels known;
    private final ModelStore store;
    private final AtomicBoolean begun = new AtomicBoolean();

    WarmCheck(ModelCheck check, KnownModels known, ModelStore store) {
        this.check = check;
        this.known = known;
        this.store = store;
    }

    void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("first-check").start(this::checkOne);
        }
    }

    private void checkOne() {
        store.models().stream()
                .map(StoredModel::id)
                .findFirst()
                .ifPresent(id -> check.check(store.open(id).file(), known));
    }
}
