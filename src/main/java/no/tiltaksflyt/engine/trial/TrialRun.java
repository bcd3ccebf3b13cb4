package no.tiltaksflyt.engine.trial;

import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.command.FinalCommandStep;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import no.tiltaksflyt.engine.ModelDeployment.Model;

/** The trial engine in the hands of one who tries something. */
public final class TrialRun {

    private static final String BARRIER = "tiltaksflyt-barrier";
    private static final long PAUSE_MILLIS = 5;
    /** Entries of its journal until the engine has nothing left to do; a scenario's step makes some hundred. */
    private static final int MOST_TO_REST = 20_000;

    private static final Set<Status.Code> AWAY = EnumSet.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.CANCELLED,
            Status.Code.UNKNOWN,
            Status.Code.UNAUTHENTICATED);

    private final CamundaClient client;
    private final EngineJournal journal;
    private final TrialBroker broker;
    private final Duration patience;
    private Instant now;
    private long barriers;

    TrialRun(TrialBroker broker, TrialBroker.Place place, Duration patience, Instant now) {
        this.broker = broker;
        this.patience = patience;
        this.now = now;
        journal = new EngineJournal(place.journal());
        client = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .grpcAddress(place.grpcAddress())
                .restAddress(place.restAddress())
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(patience)
                .credentialsProvider(new Key(place.key()))
                .build();
        moveTo(now);
    }

    void close() {
        client.close();
    }

    /**
     * Deploys these together.
     *
     * @return the engine's words when it refuses them; empty when it takes them
     */
    public Optional<String> deploy(List<Model> models) {
        Model first = models.getFirst();
        DeployResourceCommandStep2 command =
                client.newDeployResourceCommand().addResourceBytes(bytes(first), first.name());
        for (Model model : models.subList(1, models.size())) {
            command = command.addResourceBytes(bytes(model), model.name());
        }
        try {
            command.send().join();
            return Optional.empty();
        } catch (ClientStatusException answer) {
            if (answer.getStatusCode() == Status.Code.INVALID_ARGUMENT) {
                return Optional.of(String.valueOf(answer.getMessage()));
            }
            throw answer;
        }
    }

    private static byte[] bytes(Model model) {
        return model.text().getBytes(StandardCharsets.UTF_8);
    }

    /** From here on {@link #records} tells; what happened before is forgotten. */
    public void begin() {
        settleAtLast();
        journal.forget();
    }

    /** What has happened since {@link #begin}, in order. */
    public List<JournalEntry> records() {
        return List.copyOf(journal.entries());
    }

    /** @throws TrialRefused when there is no such process, or it cannot be started so */
    public void start(String processId, Map<String, Object> values) {
        send(client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(values));
    }

    /** Heard by who waits for it now, or by nobody. */
    public void publish(String message, String key, Map<String, Object> values) {
        send(client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(key)
                .timeToLive(Duration.ZERO)
                .variables(values));
    }

    /** @throws TrialRefused when it is not open */
    public void completeTask(long key, Map<String, Object> values) {
        send(client.newCompleteUserTaskCommand(key).variables(values));
    }

    /** @throws TrialRefused when it is not open */
    public void completeJob(long key, Map<String, Object> values) {
        send(client.newCompleteCommand(key).variables(values));
    }

    /** @throws TrialRefused when it is not open */
    public void throwError(long jobKey, String code, Map<String, Object> values) {
        send(client.newThrowErrorCommand(jobKey).errorCode(code).variables(values));
    }

    /** @throws TrialRefused when it is over */
    public void cancel(long processInstanceKey) {
        send(client.newCancelInstanceCommand(processInstanceKey));
    }

    private static void send(FinalCommandStep<?> command) {
        try {
            command.send().join();
        } catch (ClientStatusException answer) {
            if (AWAY.contains(answer.getStatusCode())) {
                throw answer;
            }
            throw new TrialRefused(answer);
        } catch (ClientHttpException answer) {
            if (answer.code() >= 500 || answer.code() == 429) {
                throw answer;
            }
            throw new TrialRefused(answer);
        }
    }

    /** The engine's own words, in English, for what it did not do. */
    public static final class TrialRefused extends RuntimeException {

        TrialRefused(RuntimeException answer) {
            super(String.valueOf(answer.getMessage()), answer);
        }
    }

    /** What the engine's clock shows. */
    public Instant now() {
        return now;
    }

    /** Moves its clock; whoever wants a timer's effect waits for it. */
    public void moveTo(Instant time) {
        client.newPinClockCommand().time(time).send().join();
        now = time;
        broker.wakeTimers();
    }

    /**
     * Waits until something has happened.
     *
     * @return whether it has, in time
     */
    public boolean await(Predicate<List<JournalEntry>> happened) {
        long end = System.nanoTime() + patience.toNanos();
        while (!happened.test(journal.entries())) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** @throws NoTrialException when it does not come to rest: nothing more can be tried on it */
    public void settleAtLast() {
        try {
            settle();
        } catch (NeverSettles endless) {
            throw new NoTrialException(NoTrialException.Reason.FAILED, endless);
        }
    }

    /** What is tried goes on without end, and waits for nothing. */
    public static final class NeverSettles extends RuntimeException {}

    /**
     * Waits until nothing is left for the engine to do: a message that nobody waits for goes through it, and meets nothing
     * since the last such.
     *
     * @throws NeverSettles when it always has something left to do
     */
    public void settle() {
        long end = System.nanoTime() + patience.toNanos();
        int most = journal.entries().size() + MOST_TO_REST;
        long before = barrier(most).source();
        JournalEntry after = barrier(most);
        while (meetsSomething(before, after.position())) {
            if (System.nanoTime() > end) {
                throw new NeverSettles();
            }
            before = after.source();
            after = barrier(most);
        }
    }

    private boolean meetsSomething(long from, long to) {
        return journal.entries().stream()
                .anyMatch(entry -> entry.position() > from && entry.position() < to && !isBarrier(entry));
    }

    private static boolean isBarrier(JournalEntry entry) {
        return entry.type().equals("MESSAGE_BATCH")
                || entry.type().equals("MESSAGE") && entry.text("name").equals(BARRIER);
    }

    /** @param most entries of the journal; with more it never comes to rest */
    private JournalEntry barrier(int most) {
        String key = String.valueOf(++barriers);
        publish(BARRIER, key, Map.of());
        Predicate<JournalEntry> passed = entry -> entry.is("MESSAGE", "PUBLISHED")
                && isBarrier(entry)
                && entry.text("correlationKey").equals(key);
        if (!await(entries -> entries.size() > most || entries.stream().anyMatch(passed))) {
            throw new NoTrialException(NoTrialException.Reason.FAILED, null);
        }
        return journal.entries().stream().filter(passed).findFirst().orElseThrow(NeverSettles::new);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoTrialException(NoTrialException.Reason.FAILED, e);
        }
    }

    /** The same words with every request. */
    private record Key(String key) implements CredentialsProvider {

        @Override
        public void applyCredentials(CredentialsApplier request) {
            request.put("Authorization", "Bearer " + key);
        }

        @Override
        public boolean shouldRetryRequest(StatusCode answer) {
            return false;
        }

        @Override
        public String toString() {
            return "Key";
        }
    }
}
