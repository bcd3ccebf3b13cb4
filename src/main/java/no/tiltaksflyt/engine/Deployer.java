package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Process;
import io.grpc.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Deploys the models and forms of the source, as soon as the engine is there. The engine makes new versions only when
 * something in a deployment has changed.
 */
@Component
class Deployer implements SmartLifecycle, ModelDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);
    private static final long PAUSE_MILLIS = 500;

    /** An engine that has much else to do takes a large model slowly. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CamundaClient client;
    private final EngineReadiness engine;
    private final DeployedDecisionRepository decisions;
    private final Projection projection;
    private final EngineProperties properties;
    private final Source source;
    private volatile @Nullable ScheduledExecutorService thread;
    private volatile State state = State.WAITING;

    Deployer(
            CamundaClient client,
            EngineReadiness engine,
            DeployedDecisionRepository decisions,
            Projection projection,
            EngineProperties properties,
            Source source) {
        this.client = client;
        this.engine = engine;
        this.decisions = decisions;
        this.projection = projection;
        this.properties = properties;
        this.source = source;
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
        List<List<Model>> deployments = source.deployments();
        Set<Long> processes = new HashSet<>();
        for (List<Model> together : deployments) {
            processes.addAll(keys(send(together.stream().map(change).toList())));
        }
        projection.mustKnow(processes);
        LOG.info(
                "{} models and forms are deployed",
                deployments.stream().mapToInt(List::size).sum());
        end(State.DEPLOYED);
    }

    @Override
    public List<Deployed> deploy(List<Model> models) {
        try {
            return deployed(send(models));
        } catch (ClientStatusException answer) {
            if (answer.getStatusCode() == Status.Code.INVALID_ARGUMENT) {
                throw new Refused(String.valueOf(answer.getMessage()), answer);
            }
            throw answer;
        }
    }

    private DeploymentEvent send(List<Model> models) {
        Model first = models.getFirst();
        DeployResourceCommandStep2 command =
                client.newDeployResourceCommand().addResourceBytes(first.bytes(), first.name());
        for (Model model : models.subList(1, models.size())) {
            command = command.addResourceBytes(model.bytes(), model.name());
        }
        DeploymentEvent deployed = answered(command.requestTimeout(PATIENCE));
        keepDecisions(deployed, models);
        return deployed;
    }

    /** What is not answered in time is sent again: the same models twice are one deployment. */
    private static DeploymentEvent answered(FinalCommandStep<DeploymentEvent> command) {
        long begun = System.nanoTime();
        while (true) {
            try {
                return command.send().join();
            } catch (ClientStatusException answer) {
                boolean late = answer.getStatusCode() == Status.Code.DEADLINE_EXCEEDED;
                if (!late || System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw answer;
                }
                LOG.info("The engine has not answered a deployment in time; it is sent again");
            }
        }
    }

    private static Set<Long> keys(DeploymentEvent deployed) {
        return deployed.getProcesses().stream()
                .map(Process::getProcessDefinitionKey)
                .collect(Collectors.toSet());
    }

    private static List<Deployed> deployed(DeploymentEvent event) {
        Stream<Deployed> processes = event.getProcesses().stream()
                .map(it -> new Deployed(it.getResourceName(), it.getVersion(), it.getProcessDefinitionKey()));
        Stream<Deployed> forms = event.getForm().stream()
                .map(it -> new Deployed(it.getResourceName(), it.getVersion(), it.getFormKey()));
        Stream<Deployed> decisions = event.getDecisionRequirements().stream()
                .map(it -> new Deployed(it.getResourceName(), it.getVersion(), it.getDecisionRequirementsKey()));
        return Stream.of(processes, forms, decisions).flatMap(it -> it).toList();
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
