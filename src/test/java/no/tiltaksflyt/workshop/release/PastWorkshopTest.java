package no.tiltaksflyt.workshop.release;

import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.PETTER;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.form;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.process;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.store.WorkshopOnDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine has newest, beside what stands as deployed. */
class PastWorkshopTest {

    private static final ModelFile FIRST = process("road", "Veien");
    private static final ModelFile SECOND = process("road", "Den nye veien");
    private static final Instant NOW = WorkshopOnDatabase.CLOCK.instant();

    private final WorkshopOnDatabase world = new WorkshopOnDatabase();
    private final PastWorkshopQueries queries = new PastWorkshopQueries(world.database.jdbc());
    private int second;

    @BeforeEach
    void writeASecondVersion() {
        world.supplied(FIRST);
        second = world.written(SECOND, PETTER);
        engineHas(1, FIRST, NOW.plusSeconds(1));
    }

    private void engineHas(int version, ModelFile file, Instant at) {
        world.database
                .owner()
                .sql("insert into engine.process_definition values (:key, :id, :version, 'road.bpmn', :xml, :at)")
                .param("key", 1000 + version)
                .param("id", file.id())
                .param("version", version)
                .param("xml", file.text())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void shouldBeNothingWhileTheEngineHasWhatStandsAsDeployed() {
        assertThat(queries.foreign(null)).isEmpty();

        engineHas(2, SECOND, NOW.plusSeconds(2));
        world.transaction.executeWithoutResult(all -> world.supply.deployed("road", second));

        assertThat(queries.foreign(null)).isEmpty();
    }

    /** It is a version; but not the one that cases follow as the workshop tells it. */
    @Test
    void shouldBeAVersionThatDoesNotStandAsDeployed() {
        engineHas(2, SECOND, NOW.plusSeconds(2));

        assertThat(queries.foreign(null)).extracting(PastWorkshop.Foreign::file).containsExactly(SECOND);
        assertThat(queries.foreign("road")).hasSize(1);
        assertThat(queries.foreign("other")).isEmpty();
    }

    @Test
    void shouldNotBeWhatIsOnItsWay() {
        engineHas(2, SECOND, NOW.plusSeconds(2));
        ReleaseRepository releases = new ReleaseRepository(world.database.jdbc());
        long release = world.transaction.execute(all -> {
            long id = releases.insert("Kortere", "hash", Set.of(), true, PETTER, NOW);
            releases.insertPart(id, new Release.Part("road", second, 1, true, null, null));
            releases.judge(id, List.of(Release.State.ASKED), Release.State.APPROVED, PETTER, null, NOW);
            releases.begin(id, PETTER, NOW, NOW);
            return id;
        });
        assertThat(queries.foreign(null)).isEmpty();

        world.transaction.executeWithoutResult(all -> releases.giveUp(release, null, NOW));

        assertThat(queries.foreign(null)).hasSize(1);
    }

    /** The application brings a newer one, which has not come to the engine yet. */
    @Test
    void shouldNotBeWhatIsOlderThanTheVersionHere() {
        world.supplied(process("road", "Leverandørens nye"));
        assertThat(world.store.model("road").deployed()).isEqualTo(3);
        world.database
                .owner()
                .sql("update engine.process_definition set deployed_at = :before")
                .param("before", NOW.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();

        assertThat(queries.foreign(null)).isEmpty();
    }

    @Test
    void shouldBeAFormThatNobodyHereKnows() {
        world.database
                .owner()
                .sql("insert into engine.form values (1, 'unknown', 1, :json, now())")
                .param("json", form("unknown", "Navn").text())
                .update();

        assertThat(queries.foreign(null)).extracting(PastWorkshop.Foreign::id).containsExactly("unknown");
    }
}
