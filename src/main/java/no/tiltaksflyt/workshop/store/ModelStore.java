package no.tiltaksflyt.workshop.store;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.draft.DraftKind;
import no.tiltaksflyt.draft.DraftRef;
import no.tiltaksflyt.draft.Drafts;
import no.tiltaksflyt.draft.SaveAnswer;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.Identification;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.store.ModelRepository.NewVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** The models that are kept. Whoever calls has looked who the person is ({@link WorkshopReach}). */
@Service
public class ModelStore {

    private static final int LONGEST_MESSAGE = 1000;
    /** The pages have addresses of their own under these names. */
    private static final Pattern ID = Pattern.compile("(?!(?:releases|new|import|copy)$)[A-Za-z_][A-Za-z0-9_.-]{0,99}");

    private static final DraftKind<ModelDraft> DRAFT =
            new DraftKind<>("model", new TypeReference<>() {}, "workshop.draft.elsewhere", true);

    private final ModelRepository models;
    private final Drafts drafts;
    private final AuditLog audit;
    private final Clock clock;

    ModelStore(ModelRepository models, Drafts drafts, AuditLog audit, Clock clock) {
        this.models = models;
        this.drafts = drafts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Processes, forms and decisions, by name. */
    @Transactional(readOnly = true)
    public List<StoredModel> models() {
        return models.models().stream().map(this::named).toList();
    }

    @Transactional(readOnly = true)
    public Optional<StoredModel> find(String id) {
        return models.model(id).map(this::named);
    }

    /** Of which there is only a draft is called as the draft is. */
    private StoredModel named(StoredModel model) {
        return model.latest() > 0
                ? model
                : drafts.find(ref(model.id()))
                        .map(draft -> new ModelFile(
                                model.id(), model.kind(), draft.content().text()))
                        .map(file -> model.called(ModelNames.of(file)))
                        .orElse(model);
    }

    /** @throws UserProblem (404) when there is none */
    @Transactional(readOnly = true)
    public StoredModel model(String id) {
        return find(id).orElseThrow(UserProblem::notFound);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<ModelVersion> versions(String id) {
        return models.versions(id);
    }

    /** @throws UserProblem (404) when there is none */
    @Transactional(readOnly = true)
    public ModelVersion version(String id, int number) {
        return models.version(id, number).orElseThrow(UserProblem::notFound);
    }

    /** The drafts that there are, last saved first. */
    @Transactional(readOnly = true)
    public List<Draft<ModelDraft>> drafts() {
        return drafts.ofOwners(DRAFT, Set.of(Groups.PROCESS_OWNER));
    }

    /** What an owner goes on with; a {@link UserProblem} (404) when there is no such model. */
    @Transactional(readOnly = true)
    public OpenModel open(String id) {
        StoredModel model = model(id);
        return drafts.find(ref(id)).map(draft -> open(model, draft)).orElseGet(() -> {
            ModelVersion latest = version(id, model.latest());
            return new OpenModel(latest.file(), latest.number(), 0, null, null);
        });
    }

    /** The draft, when another owner saved it last, not longer ago than this. */
    @Transactional(readOnly = true)
    public Optional<Draft<ModelDraft>> draftOfOther(String id, Person person, Duration ago) {
        return drafts.find(ref(model(id).id()))
                .filter(draft -> !draft.authorName().equals(person.name()))
                .filter(draft -> draft.savedAt().isAfter(clock.instant().minus(ago)));
    }

    private static OpenModel open(StoredModel model, Draft<ModelDraft> draft) {
        ModelDraft content = draft.content();
        return new OpenModel(
                new ModelFile(model.id(), model.kind(), content.text()),
                content.base() == null ? model.latest() : content.base(),
                draft.revision(),
                draft.authorName(),
                draft.savedAt());
    }

    /**
     * Keeps what an owner has changed; a text that is the one that stands there keeps nothing new.
     *
     * @param seen what she has changed
     * @return what stands now
     * @throws UserProblem (412) when another has saved since; (422) when it is no model of this kind that can be read
     */
    @Transactional
    public OpenModel save(String id, String text, String seen, Person author) {
        models.lock(id);
        OpenModel open = open(id);
        if (!open.etag().equals(seen)) {
            throw changedElsewhere(open);
        }
        requireReadable(new ModelFile(id, open.file().kind(), text));
        if (open.file().text().equals(text)) {
            return open;
        }
        Set<String> authors = models.authorsOf(new ModelFile(id, open.file().kind(), text));
        drafts.find(ref(id)).ifPresent(draft -> authors.addAll(draft.content().authors()));
        authors.add(author.subject());
        SeenDraft known = SeenDraft.sent(open.revision(), null, null, null);
        SaveAnswer answer = drafts.save(ref(id), new ModelDraft(text, based(open), authors), known, author);
        if (!(answer instanceof SaveAnswer.Saved)) {
            throw changedElsewhere(open(id));
        }
        return open(id);
    }

    private static @Nullable Integer based(OpenModel open) {
        return open.base() == 0 ? null : open.base();
    }

    private static UserProblem changedElsewhere(OpenModel open) {
        return UserProblem.of(
                HttpStatus.PRECONDITION_FAILED,
                "workshop.draft.elsewhere",
                open.authorName() == null ? "" : open.authorName());
    }

    private static void requireReadable(ModelFile file) {
        try {
            Identification.requireReadable(file);
        } catch (UnreadableModel unreadable) {
            throw SentFile.problem(unreadable, "file");
        }
    }

    /**
     * Makes an earlier version, or the supplier's, the draft.
     *
     * @throws UserProblem (409) when somebody has a draft, (412) when another has saved since
     */
    @Transactional
    public OpenModel restore(String id, int version, String seen, Person owner) {
        ModelVersion earlier = version(id, version);
        return replace(id, earlier.file().text(), seen, owner);
    }

    /** As {@link #restore}, with a file from outside. */
    @Transactional
    public OpenModel replace(String id, String text, String seen, Person owner) {
        OpenModel open = open(id);
        if (open.isDraft()) {
            throw UserProblem.of(
                    HttpStatus.CONFLICT, "workshop.restore.other-draft", String.valueOf(open.authorName()));
        }
        return save(id, text, seen, owner);
    }

    /** The ids of models whose latest version holds a text, whatever its case. */
    @Transactional(readOnly = true)
    public Set<String> holding(String text) {
        return Set.copyOf(models.holding(text));
    }

    /**
     * Throws the draft away.
     *
     * @throws UserProblem (412) when another has saved since
     */
    @Transactional
    public void discard(String id, String seen, Person owner) {
        models.lock(id);
        OpenModel open = open(id);
        if (!open.etag().equals(seen)) {
            throw changedElsewhere(open);
        }
        drafts.discard(ref(id));
        if (open.base() == 0 && !models.deleteUnversioned(id)) {
            throw new IllegalStateException("The model has a version");
        }
        audit.append(owner, "model.draft-discarded", null, Map.of("model", id, "base", open.base()));
    }

    /**
     * Makes the draft a version.
     *
     * @return its number
     * @throws UserProblem (409) when there is nothing new, (412) when another has saved since, (422) without a message
     */
    @Transactional
    public int saveVersion(String id, String seen, String message, Person author) {
        models.lock(id);
        OpenModel open = open(id);
        if (!open.etag().equals(seen)) {
            throw changedElsewhere(open);
        }
        requireMessage(message);
        Optional<ModelVersion> base = models.version(id, open.base());
        if (!open.isDraft()
                || base.filter(it -> it.file().text().equals(open.file().text()))
                        .isPresent()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.version.nothing-new");
        }
        Set<String> authors = authors(base, open, author);
        int number = models.insert(
                new NewVersion(open.file(), based(open), authors, author.subject(), author.name(), message.strip()),
                clock.instant());
        drafts.discard(ref(id));
        audit.append(author, "model.version-saved", null, Map.of("model", id, "version", number));
        return number;
    }

    private Set<String> authors(Optional<ModelVersion> base, OpenModel open, Person author) {
        Set<String> authors = models.authorsOf(open.file());
        authors.add(author.subject());
        drafts.find(ref(open.file().id()))
                .ifPresent(draft -> authors.addAll(draft.content().authors()));
        base.filter(it -> !model(open.file().id()).isDeployed(it.number()))
                .ifPresent(it -> authors.addAll(it.authors()));
        return authors;
    }

    static void requireMessage(String message) {
        if (message.isBlank()) {
            throw UserProblem.fields(List.of(FieldProblem.of("message", "workshop.message.missing")));
        }
        if (message.strip().length() > LONGEST_MESSAGE) {
            throw UserProblem.fields(List.of(FieldProblem.of("message", "workshop.message.too-long", LONGEST_MESSAGE)));
        }
    }

    /**
     * A new model with a first version.
     *
     * @throws UserProblem (409) when there is one with this id, (422) when the id is none
     */
    @Transactional
    public void create(ModelFile file, String message, Person author) {
        requireMessage(message);
        insert(file);
        models.insert(
                new NewVersion(file, null, Set.of(author.subject()), author.subject(), author.name(), message.strip()),
                clock.instant());
        audit.append(author, "model.created", null, Map.of("model", file.id(), "version", 1));
    }

    /**
     * A new model of which there is a draft only: it is one when its first version is saved, and gone when the draft is
     * discarded.
     *
     * @throws UserProblem (409) when there is one with this id, (422) when the id is none, or the file cannot be read
     */
    @Transactional
    public OpenModel begin(ModelFile file, Person author) {
        insert(file);
        ModelDraft draft = new ModelDraft(file.text(), null, Set.of(author.subject()));
        SaveAnswer answer = drafts.save(ref(file.id()), draft, SeenDraft.sent(0, null, null, null), author);
        if (!(answer instanceof SaveAnswer.Saved)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.id.taken", file.id());
        }
        audit.append(author, "model.begun", null, Map.of("model", file.id()));
        return open(file.id());
    }

    private void lockFit(String id) {
        if (!ID.matcher(id).matches()) {
            throw UserProblem.fields(List.of(FieldProblem.of("id", "workshop.id.unfit")));
        }
        models.lock(id);
    }

    private void insert(ModelFile file) {
        lockFit(file.id());
        if (models.model(file.id()).isPresent()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.id.taken", file.id());
        }
        requireReadable(file);
        models.insert(file.id(), file.kind(), clock.instant());
    }

    /**
     * A version that the engine has already, from elsewhere; new cases follow it.
     *
     * @return its number
     * @throws UserProblem (409) when a model of another kind has its id, (422) when the id is none
     */
    @Transactional
    public int takeInDeployed(ModelFile file, String message, Person owner) {
        lockFit(file.id());
        models.insert(file.id(), file.kind(), clock.instant());
        Optional<StoredModel> known = models.model(file.id());
        if (known.filter(model -> model.kind() != file.kind()).isPresent()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.id.taken", file.id());
        }
        Integer base = known.map(StoredModel::deployed).orElse(null);
        int number = models.insert(
                new NewVersion(file, base, Set.of(owner.subject()), owner.subject(), owner.name(), message),
                clock.instant());
        if (!models.setDeployed(file.id(), number, true)) {
            throw new IllegalStateException("The model is not there");
        }
        audit.append(owner, "model.taken-in", null, Map.of("model", file.id(), "version", number));
        return number;
    }

    private static DraftRef<ModelDraft> ref(String id) {
        return DRAFT.of(id, Groups.PROCESS_OWNER);
    }
}
