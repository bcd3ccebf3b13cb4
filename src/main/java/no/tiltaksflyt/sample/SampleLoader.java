package no.tiltaksflyt.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.tiltaksflyt.embedded.EmbeddedMachine;
import no.tiltaksflyt.embedded.StartProblem;
import no.tiltaksflyt.engine.EngineWorkers;
import no.tiltaksflyt.engine.ModelDeployment;
import no.tiltaksflyt.engine.ModelDeployment.Model;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets the stories happen, in order and each at its time, and then hands the world over to the machine's clock. */
@Component
@WhileLoading
class SampleLoader {

    private static final Logger LOG = LoggerFactory.getLogger(SampleLoader.class);
    private static final int MONTHS = 14;
    private static final int SMALL = 100;

    private final SampleProperties properties;
    private final List<SampleStory> stories;
    private final ModelDeployment models;
    private final MovedTime time;
    private final EmbeddedMachine machine;
    private final WorkingDays calendar;
    private final EngineWorkers workers;

    SampleLoader(
            SampleProperties properties,
            List<SampleStory> stories,
            ModelDeployment models,
            MovedTime time,
            EmbeddedMachine machine,
            WorkingDays calendar,
            EngineWorkers workers) {
        this.properties = properties;
        this.stories = stories;
        this.models = models;
        this.time = time;
        this.machine = machine;
        this.calendar = calendar;
        this.workers = workers;
    }

    /** @throws StartProblem when it does not come to its end; the next start begins anew */
    void load() {
        machine.awaitEngine();
        try {
            loadAll();
        } catch (RuntimeException interrupted) {
            throw new StartProblem(
                    "The loading of the sample world was interrupted: %s. Start again in the same way, and it begins anew."
                            .formatted(interrupted.getMessage()),
                    interrupted);
        }
    }

    private void loadAll() {
        long begun = System.nanoTime();
        Instant now = Clock.systemUTC().instant();
        live(past(now));
        time.moveTo(now);
        time.letGo();
        workers.pause();
        machine.endSampleWorld();
        time.letGo();
        workers.goOn();
        models.deploy(model -> model);
        LOG.info(
                "The sample world stands after {} s: {}",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                summary());
    }

    private SamplePast past(Instant now) {
        LocalDate first = now.atZone(Oslo.ZONE).toLocalDate().minusMonths(MONTHS);
        int perDay = properties.measures() <= SMALL ? 2 : 4;
        WorkingSlots slots = WorkingSlots.between(calendar, first, now, perDay, properties.seed());
        return new SamplePast(properties.seed(), properties.measures(), slots, slots.count() / 2);
    }

    private void live(SamplePast past) {
        WorkingSlots slots = past.slots();
        LOG.info("A sample world of {} measures is loaded, from {} on", past.measures(), slots.date(0));
        time.begin(slots.at(0).minus(Duration.ofHours(12)));
        models.deploy(this::earlier);
        boolean changed = false;
        YearMonth month = YearMonth.from(slots.date(0));
        for (Map.Entry<Integer, List<SampleDeed>> slot : bySlot(past).entrySet()) {
            if (!changed && slot.getKey() >= past.change()) {
                change(past);
                changed = true;
            }
            month = tell(month, slots.date(slot.getKey()));
            time.moveTo(slots.at(slot.getKey()));
            slot.getValue().forEach(deed -> deed.deed().run());
            time.awaitRest();
        }
    }

    private void change(SamplePast past) {
        time.moveTo(past.slots().at(past.change() - 1).plusSeconds(60));
        models.deploy(model -> model);
    }

    private Model earlier(Model model) {
        Model earlier = model;
        for (SampleStory story : stories) {
            earlier = story.earlier(earlier);
        }
        return earlier;
    }

    private Map<Integer, List<SampleDeed>> bySlot(SamplePast past) {
        Map<Integer, List<SampleDeed>> bySlot = new TreeMap<>();
        stories.forEach(story -> story.deeds(past)
                .forEach(deed -> bySlot.computeIfAbsent(deed.slot(), any -> new ArrayList<>())
                        .add(deed)));
        return bySlot;
    }

    private YearMonth tell(YearMonth told, LocalDate day) {
        YearMonth month = YearMonth.from(day);
        if (!month.equals(told)) {
            LOG.info("The sample world has come to {}: {}", month, summary());
        }
        return month;
    }

    private String summary() {
        return String.join("; ", stories.stream().map(SampleStory::summary).toList());
    }
}
