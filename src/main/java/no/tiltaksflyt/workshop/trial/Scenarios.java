package no.tiltaksflyt.workshop.trial;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.trial.NoTrialException;
import no.tiltaksflyt.engine.trial.TrialEngine;
import no.tiltaksflyt.engine.trial.TrialRun;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.release.KnownModels;
import no.tiltaksflyt.workshop.release.TrialRecord;
import no.tiltaksflyt.workshop.store.ContentHash;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.trial.Difference.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The scenarios of a process, and what comes of them. Whoever calls has looked that the person may. */
@Service
class Scenarios implements TrialRecord {

    private static final Logger LOG = LoggerFactory.getLogger(Scenarios.class);
    private static final int LONGEST_NAME = 200;

    private final TrialRepository trials;
    private final SuppliedScenarios supplied;
    private final ModelStore store;
    private final KnownModels known;
    private final TrialEngine engine;
    private final AuditLog audit;
    private final Clock clock;

    Scenarios(
            TrialRepository trials,
            SuppliedScenarios supplied,
            ModelStore store,
            KnownModels known,
            TrialEngine engine,
            AuditLog audit,
            Clock clock) {
        this.trials = trials;
        this.supplied = supplied;
        this.store = store;
        this.known = known;
        this.engine = engine;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that came with the application first. */
    List<KeptScenario> of(String modelId) {
        List<KeptScenario> all = new ArrayList<>(supplied.of(modelId));
        all.addAll(trials.scenarios(modelId));
        return all;
    }

    /** @throws UserProblem (404) when there is none, or it cannot be changed */
    KeptScenario own(String modelId, long id) {
        return trials.scenarios(modelId).stream()
                .filter(scenario -> Long.valueOf(id).equals(scenario.id()))
                .findFirst()
                .orElseThrow(UserProblem::notFound);
    }

    /** @throws UserProblem (409) when there is one of this name, (422) when it cannot be understood */
    @Transactional
    void add(String modelId, String name, String content, Person author) {
        requireProcess(modelId);
        requireGood(name, content);
        if (!trials.insert(modelId, name.strip(), content, author, clock.instant())) {
            throw taken(name);
        }
        audit.append(author, "model.scenario-saved", null, Map.of("model", modelId));
    }

    /** @throws UserProblem as {@link #add}, and (404) when it is not there */
    @Transactional
    void change(String modelId, long id, String name, String content, Person author) {
        own(modelId, id);
        requireGood(name, content);
        if (!trials.update(id, modelId, name.strip(), content, author, clock.instant())) {
            throw taken(name);
        }
        audit.append(author, "model.scenario-saved", null, Map.of("model", modelId));
    }

    @Transactional
    void delete(String modelId, long id, Person author) {
        if (!trials.delete(id, modelId)) {
            throw UserProblem.notFound();
        }
        audit.append(author, "model.scenario-deleted", null, Map.of("model", modelId));
    }

    private void requireProcess(String modelId) {
        if (store.model(modelId).kind() != ModelKind.PROCESS) {
            throw UserProblem.notFound();
        }
    }

    private static void requireGood(String name, String content) {
        if (name.isBlank()) {
            throw UserProblem.fields(List.of(FieldProblem.of("name", "workshop.trial.scenario.no-name")));
        }
        if (name.strip().length() > LONGEST_NAME) {
            throw UserProblem.fields(List.of(FieldProblem.of("name", "workshop.message.too-long", LONGEST_NAME)));
        }
        ScenarioReader.read(content);
    }

    private static UserProblem taken(String name) {
        return UserProblem.of(HttpStatus.CONFLICT, "workshop.trial.scenario.name-taken", name.strip());
    }

    @Override
    public Optional<Trial> of(ModelFile process, List<ModelFile> together) {
        List<KeptScenario> scenarios = of(process.id());
        if (scenarios.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(trials.trial(process.id(), hash(together, scenarios))
                .map(outcome ->
                        new Trial(true, outcome.green(), outcome.results().size()))
                .orElse(new Trial(false, 0, scenarios.size())));
    }

    /** How they went with what owners go on with; empty when exactly that has not been tried. */
    Optional<TrialOutcome> outcome(String modelId) {
        return trials.trial(modelId, hash(together(modelId), of(modelId)));
    }

    /** The last, whatever the content. */
    Optional<TrialOutcome> lastOutcome(String modelId) {
        return trials.trial(modelId, null);
    }

    /** @throws UserProblem (404) for what is no process, (503) when there is no engine to try it on now */
    TrialOutcome run(String modelId, Person person) {
        requireProcess(modelId);
        List<KeptScenario> scenarios = of(modelId);
        List<ModelFile> together = together(modelId);
        List<ScenarioResult> results = played(modelId, scenarios, together);
        TrialOutcome outcome = new TrialOutcome(hash(together, scenarios), results, person.name(), clock.instant());
        trials.keepTrial(modelId, outcome);
        return outcome;
    }

    @Override
    public void tryLater(ModelFile process, List<ModelFile> together, Person person) {
        if (engine.isPossible()) {
            Thread.ofVirtual().name("try-scenarios").start(() -> tryQuietly(process, together, person));
        }
    }

    /** Each in a turn of its own, so that nobody who presses a button waits for all of them. */
    private void tryQuietly(ModelFile process, List<ModelFile> together, Person person) {
        try {
            List<KeptScenario> scenarios = of(process.id());
            List<ScenarioResult> results = new ArrayList<>();
            for (KeptScenario scenario : scenarios) {
                results.addAll(engine.with(run -> play(run, process.id(), List.of(scenario), together)));
            }
            String hash = hash(together, scenarios);
            trials.keepTrial(process.id(), new TrialOutcome(hash, results, person.name(), clock.instant()));
        } catch (NoTrialException | DataAccessException | IllegalStateException later) {
            LOG.info("The scenarios of {} are tried when somebody asks: {}", process.id(), later.getMessage());
        }
    }

    private List<ScenarioResult> played(String modelId, List<KeptScenario> scenarios, List<ModelFile> together) {
        try {
            return engine.with(run -> play(run, modelId, scenarios, together));
        } catch (NoTrialException nobody) {
            throw UserProblem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "workshop.trial.not-asked." + nobody.reason().code());
        }
    }

    private static List<ScenarioResult> play(
            TrialRun run, String modelId, List<KeptScenario> scenarios, List<ModelFile> together) {
        Optional<String> refusal = run.deploy(EngineVerdicts.models(together));
        if (refusal.isPresent()) {
            Difference refused = new Difference(Code.NOT_TAKEN, null, List.of(), refusal.get());
            return scenarios.stream()
                    .map(scenario -> new ScenarioResult(scenario.name(), refused, List.of(), Set.of()))
                    .toList();
        }
        return scenarios.stream()
                .map(scenario ->
                        ScenarioPlayer.play(run, modelId, scenario.name(), ScenarioReader.read(scenario.content())))
                .toList();
    }

    private List<ModelFile> together(String modelId) {
        return known.together(store.open(modelId).file());
    }

    private static String hash(List<ModelFile> together, List<KeptScenario> scenarios) {
        String texts = scenarios.stream()
                .map(scenario -> scenario.name() + " " + ContentHash.of(scenario.content()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return ContentHash.of(EngineVerdicts.hash(together) + "\n" + texts);
    }
}
