package no.tiltaksflyt.workshop.trial;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.tiltaksflyt.engine.ModelDeployment.Model;
import no.tiltaksflyt.engine.trial.NoTrialException;
import no.tiltaksflyt.engine.trial.TrialEngine;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.release.EngineOpinion;
import no.tiltaksflyt.workshop.store.ContentHash;
import no.tiltaksflyt.workshop.trial.TrialRepository.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether a real engine takes models; the same content is asked about once. */
@Component
class EngineVerdicts implements EngineOpinion {

    private static final Logger LOG = LoggerFactory.getLogger(EngineVerdicts.class);

    private final TrialEngine engine;
    private final TrialRepository trials;
    private final Clock clock;

    EngineVerdicts(TrialEngine engine, TrialRepository trials, Clock clock) {
        this.engine = engine;
        this.trials = trials;
        this.clock = clock;
    }

    @Override
    public Opinion of(List<ModelFile> together) {
        String hash = hash(together);
        try {
            return opinion(trials.verdict(hash).orElseGet(() -> ask(together, hash)));
        } catch (NoTrialException nobody) {
            LOG.info("The models were not tried: {}", nobody.getMessage());
            return new Opinion(Answer.NOT_ASKED, nobody.reason().code());
        }
    }

    @Override
    public void getReady() {
        engine.getReady();
    }

    private Verdict ask(List<ModelFile> together, String hash) {
        Optional<String> refusal = engine.with(run -> run.deploy(models(together)));
        trials.keepVerdict(hash, refusal.orElse(null), clock.instant());
        return new Verdict(refusal.orElse(null));
    }

    private static Opinion opinion(Verdict verdict) {
        return new Opinion(verdict.refusal() == null ? Answer.TAKEN : Answer.REFUSED, verdict.refusal());
    }

    static List<Model> models(List<ModelFile> together) {
        return together.stream()
                .map(file -> new Model(file.fileName(), file.text()))
                .toList();
    }

    static String hash(List<ModelFile> together) {
        return ContentHash.of(together.stream()
                .map(file -> file.fileName() + " " + ContentHash.of(file.text()))
                .sorted()
                .collect(Collectors.joining("\n")));
    }
}
