package no.tiltaksflyt.workshop.review;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.notification.PersonalNotice;
import no.tiltaksflyt.notification.PersonalNotice.Recipient;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.outline.OutlineStep;
import no.tiltaksflyt.workshop.outline.ProcessOutline;
import no.tiltaksflyt.workshop.store.ModelStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Owners talk about a version. Whoever calls has looked who the person is. */
@Service
public class Comments {

    private static final int LONGEST = 2000;

    private final CommentRepository comments;
    private final ModelStore store;
    private final AuditLog audit;
    private final Notices notices;
    private final Clock clock;

    Comments(CommentRepository comments, ModelStore store, AuditLog audit, Notices notices, Clock clock) {
        this.comments = comments;
        this.store = store;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /** A remark with its answers, in the order they came. */
    public record Thread(Comment first, List<Comment> answers) {}

    /**
     * What is said of a version.
     *
     * @param elements what may be chosen: names by id, in reading order; none but a process has any
     */
    public record Talk(String modelId, int version, List<Thread> threads, Map<String, String> elements) {

        public String name(@Nullable String elementId) {
            return elementId == null ? "" : elements.getOrDefault(elementId, elementId);
        }

        public long open() {
            return threads.stream()
                    .filter(thread -> !thread.first().isSettled())
                    .count();
        }
    }

    /** @throws UserProblem (404) when there is no such version */
    @Transactional(readOnly = true)
    public Talk of(String modelId, int version, Locale language) {
        ModelFile file = store.version(modelId, version).file();
        List<Comment> all = comments.of(modelId, version);
        List<Thread> threads = all.stream()
                .filter(comment -> comment.answers() == null)
                .map(first -> new Thread(
                        first,
                        all.stream()
                                .filter(answer -> Long.valueOf(first.id()).equals(answer.answers()))
                                .toList()))
                .toList();
        return new Talk(modelId, version, threads, elements(file, language));
    }

    private static Map<String, String> elements(ModelFile file, Locale language) {
        Map<String, String> elements = new LinkedHashMap<>();
        if (file.kind() == ModelKind.PROCESS) {
            ProcessOutline.read(file.text())
                    .steps()
                    .forEach(step -> elements.put(step.elementId(), name(step, language)));
        }
        return elements;
    }

    private static String name(OutlineStep step, Locale language) {
        String nb = step.names().getOrDefault("nb", "");
        String name = step.names().getOrDefault(language.getLanguage(), nb);
        return name.isBlank() ? step.elementId() : name;
    }

    /**
     * Says something; the version's authors are told.
     *
     * @param elementId blank for the whole model
     * @throws UserProblem (404) for another version, (422) for an element that is not there, and without a text
     */
    @Transactional
    public long add(String modelId, int version, String elementId, String content, String link, Person author) {
        ModelFile file = store.version(modelId, version).file();
        requireText(content);
        String element = elementId.isBlank() ? null : elementId.strip();
        if (element != null && !elements(file, Locale.ROOT).containsKey(element)) {
            throw UserProblem.fields(List.of(FieldProblem.of("elementId", "workshop.comment.no-element")));
        }
        long id = comments.insert(modelId, version, element, null, content.strip(), author, clock.instant());
        kept(id, modelId, version, author, store.version(modelId, version).authors(), link);
        return id;
    }

    /** @throws UserProblem (404), (422) without a text */
    @Transactional
    public Comment answer(long id, String content, String link, Person author) {
        Comment first = first(id);
        requireText(content);
        long answer = comments.insert(
                first.modelId(), first.version(), first.elementId(), id, content.strip(), author, clock.instant());
        Set<String> told =
                new HashSet<>(store.version(first.modelId(), first.version()).authors());
        told.add(first.author());
        kept(answer, first.modelId(), first.version(), author, told, link);
        return first;
    }

    private void kept(long id, String modelId, int version, Person author, Set<String> told, String link) {
        audit.append(author, "model.commented", null, Map.of("model", modelId, "version", version, "comment", id));
        told.stream()
                .filter(subject -> !subject.equals(author.subject()))
                .forEach(subject -> notices.tell(new PersonalNotice(
                        new Recipient(subject, subject, null, "nb"),
                        null,
                        link,
                        "workshop.notice.commented",
                        List.of(author.name(), store.model(modelId).name("nb")),
                        null,
                        "model-comment:%d:%s".formatted(id, subject))));
    }

    /** @throws UserProblem (404), (409) when it is settled already */
    @Transactional
    public Comment settle(long id, Person person) {
        Comment first = first(id);
        if (!comments.settle(id, person, clock.instant())) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.comment.settled-already");
        }
        audit.append(
                person,
                "model.comment-settled",
                null,
                Map.of("model", first.modelId(), "version", first.version(), "comment", id));
        return first;
    }

    private Comment first(long id) {
        return comments.find(id).filter(comment -> comment.answers() == null).orElseThrow(UserProblem::notFound);
    }

    private static void requireText(String content) {
        if (content.isBlank()) {
            throw UserProblem.fields(List.of(FieldProblem.of("content", "workshop.comment.empty")));
        }
        if (content.strip().length() > LONGEST) {
            throw UserProblem.fields(List.of(FieldProblem.of("content", "workshop.message.too-long", LONGEST)));
        }
    }
}
