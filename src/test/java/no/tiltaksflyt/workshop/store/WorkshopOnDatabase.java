package no.tiltaksflyt.workshop.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.tiltaksflyt.draft.DraftRepository;
import no.tiltaksflyt.draft.Drafts;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The store on a real database of its own, and some small models. */
public final class WorkshopOnDatabase {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
    public static final Person PETTER = owner("petter");
    public static final Person HILDE = owner("hilde");

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
              <process id="%s" name="%s" isExecutable="true">
                <startEvent id="StartEvent_Begun"/>%s
              </process>
            </definitions>
            """;
    private static final String TASK = """

                <userTask id="Task_%1$s"><extensionElements><zeebe:formDefinition formId="%1$s"/></extensionElements></userTask>""";

    public final TestDatabase database = TestDatabase.fresh();
    public final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    public final List<String> deeds = new ArrayList<>();
    public final ModelStore store;
    public final Supply supply;

    public WorkshopOnDatabase() {
        ModelRepository models = new ModelRepository(database.jdbc());
        Drafts drafts = new Drafts(new DraftRepository(database.jdbc(), JsonMapper.shared()), CLOCK);
        store = new ModelStore(models, drafts, (person, action, about, details) -> deeds.add(action), CLOCK);
        supply = new Supply(models, (person, action, about, details) -> deeds.add(action), CLOCK);
    }

    public static Person owner(String name) {
        return new Person(name, name, name, Set.of(Groups.PROCESS_OWNER), false);
    }

    public static ModelFile process(String id, String name, String... forms) {
        StringBuilder tasks = new StringBuilder();
        for (String form : forms) {
            tasks.append(TASK.formatted(form));
        }
        return new ModelFile(id, ModelKind.PROCESS, PROCESS.formatted(id, name, tasks));
    }

    public static ModelFile form(String id, String label) {
        return new ModelFile(
                id, ModelKind.FORM, "{\"id\": \"%s\", \"components\": [{\"label\": \"%s\"}]}".formatted(id, label));
    }

    public void supplied(ModelFile file) {
        transaction.executeWithoutResult(all -> supply.takeIn(file, false));
    }

    /** A next version, by an owner. */
    public int written(ModelFile file, Person author) {
        transaction.executeWithoutResult(
                all -> store.save(file.id(), file.text(), store.open(file.id()).etag(), author));
        return transaction.execute(
                all -> store.saveVersion(file.id(), store.open(file.id()).etag(), "Derfor", author));
    }
}
