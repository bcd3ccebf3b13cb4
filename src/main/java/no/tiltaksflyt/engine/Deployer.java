package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Process;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the models and forms on the class path in one deployment, as soon as the engine is there. The engine makes
 * new versions only when something in it has changed.
 */
@Component
class Deployer implements SmartLifecycle, ModelDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);
    private static final List<String> PATTERNS =
            List.of("classpath*:bpmn/*.bpmn", "classpath*:bpmn/*.dmn", "classpath*:forms/*.form");

    private static final long PAUSE_MILLIS = 500;

    private final CamundaClient client;
    private final EngineReadiness engine;
    private final DeployedDecisionRepository decisions;
    private final Projection projection;
    private final EngineProperties properties;
    private volatile @Nullable ScheduledExecutorService thread;
    private volatile State state = State.WAITING;

    Deployer(
            CamundaClient client,
            EngineReadiness engine,
            DeployedDecisionRepository decisions,
            Projection projection,
            EngineProperties properties) {
        this.client = client;
        this.engine = engine;
        this.decisions = decisions;
        this.projection = projection;
        this.properties = properties;
    }

    enum State {
        WAITING,
        DEPLOYED,
        REFUSED
    }

    State state() {
        return state;
    }

    /** Whether new cases can start, and are seen. */
    boolean isDone() {
        return !properties.deployOnStart() || state == State.DEPLOYED && projection.follows();
    }

    /** Whether the models are still on their way; a case that were started before them would be lost. */
    boolean isAwaited() {
        return state == State.WAITING && properties.deployOnStart();
    }

    @Override
    public void start() {
        if (!properties.deployOnStart()) {
            return;
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("deployer").factory());
        thread = started;
        engine.thenRun(() -> tryUntilDeployed(started));
    }

    private void tryUntilDeployed(ScheduledExecutorService started) {
        try {
            started.scheduleWithFixedDelay(this::tryToDeploy, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Stopping; the models are deployed at the next start");
        }
    }

    private void tryToDeploy() {
        try {
            deploy(UnaryOperator.identity());
        } catch (ClientStatusException answer) {
            if (answer.getStatusCode() == Status.Code.INVALID_ARGUMENT) {
                LOG.error("The engine refused the models: {}", answer.getMessage());
                end(State.REFUSED);
            }
        } catch (RuntimeException engineAway) {
            LOG.debug("The models are deployed when the engine is there: {}", engineAway.getMessage());
        }
    }

    @Override
    public void deploy(UnaryOperator<Model> change) {
        List<Model> models =
                resources().stream().map(Deployer::model).map(change).toList();
        DeployResourceCommandStep2 command = null;
        for (Model model : models) {
            command = command == null
                    ? client.newDeployResourceCommand().addResourceBytes(model.bytes(), model.name())
                    : command.addResourceBytes(model.bytes(), model.name());
        }
        if (command != null) {
            DeploymentEvent deployed = command.send().join();
            keepDecisions(deployed, models);
            projection.mustKnow(keys(deployed));
            LOG.info("{} models and forms are deployed", models.size());
        }
        end(State.DEPLOYED);
    }

    private static Set<Long> keys(DeploymentEvent deployed) {
        return deployed.getProcesses().stream()
                .map(Process::getProcessDefinitionKey)
                .collect(Collectors.toSet());
    }

    /** Keeps here what this application deployed. A decision table that somebody else deploys is not used. */
    private void keepDecisions(DeploymentEvent deployed, List<Model> models) {
        for (Model model : models) {
            if (model.name().endsWith(".dmn")) {
                deployed.getProcesses()
                        .forEach(process ->
                                decisions.keep(process.getProcessDefinitionKey(), model.name(), model.text()));
            }
        }
    }

    private static List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        for (String pattern : PATTERNS) {
            try {
                resources.addAll(List.of(new PathMatchingResourcePatternResolver().getResources(pattern)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        resources.sort(Comparator.comparing(Resource::getFilename, Comparator.nullsFirst(String::compareTo)));
        return resources;
    }

    private static Model model(Resource resource) {
        try {
            String name = Objects.requireNonNull(resource.getFilename());
            return new Model(name, resource.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void end(State reached) {
        state = reached;
        stop();
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopping = thread;
        thread = null;
        if (stopping != null) {
            stopping.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
