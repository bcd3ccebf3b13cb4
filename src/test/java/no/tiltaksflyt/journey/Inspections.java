package no.tiltaksflyt.journey;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.audit.AuditWords;
import no.tiltaksflyt.casework.CaseDirectory;
import no.tiltaksflyt.casework.CaseLabel;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.document.DocumentKind;
import no.tiltaksflyt.document.Letter;
import no.tiltaksflyt.document.Letters;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.task.CaseTimelines;
import org.springframework.transaction.annotation.Transactional;

/** A feature with a kind of case of its own, as somebody may add one. */
class Inspections implements CaseDirectory, AuditWords, CaseTimelines {

    private static final String KIND = "inspection";
    private static final Set<String> INSPECTORS = Set.of(Groups.POD_ASSESSOR, Groups.AUDITOR);

    private final Map<String, CaseLabel> all = new ConcurrentHashMap<>();
    private final Map<String, List<String>> told = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Notices notices;
    private final Letters letters;
    private final AuditLog audit;

    Inspections(Notices notices, Letters letters, AuditLog audit) {
        this.notices = notices;
        this.letters = letters;
        this.audit = audit;
    }

    /** @return its id */
    @Transactional
    public String announce(String title, String place) {
        String id = UUID.randomUUID().toString();
        all.put(id, new CaseLabel("T-" + (all.size() + 1), title, place));
        CaseRef about = new CaseRef(KIND, id);
        notices.tell(Groups.POD_ASSESSOR, "nb", about, "notice.inspection", List.of(title), id);
        letters.write(new Letter(
                about,
                new DocumentKind("inspection-report"),
                "nb",
                "Tilsyn",
                number(id),
                "28. november 2026",
                "POD",
                place,
                "POD",
                List.of("Vi kommer."),
                List.of(),
                null,
                Set.of(Groups.POD_ASSESSOR),
                id));
        audit.append(null, "inspection.announced", about, Map.of());
        return id;
    }

    String number(String id) {
        return all.get(id).number();
    }

    void end(String id) {
        ended.add(id);
    }

    /** Who was told how the time goes, in the order that they were. */
    List<String> told(String id) {
        return told.getOrDefault(id, List.of());
    }

    @Override
    public Optional<Timeline> find(String id, WorkerJob<?> step) {
        return ended.contains(id)
                ? Optional.empty()
                : Optional.of(new Timeline() {
                    @Override
                    public void remind(ToldGroup group) {
                        write("reminded", id, group);
                    }

                    @Override
                    public void escalate(ToldGroup group) {
                        write("escalated", id, group);
                    }
                });
    }

    private void write(String what, String id, ToldGroup group) {
        told.computeIfAbsent(id, any -> new CopyOnWriteArrayList<>())
                .add(what + " " + group.group() + " of " + group.element() + " at " + group.authority());
    }

    @Override
    public List<String> actions() {
        return List.of("inspection.announced");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, CaseLabel> labels(Collection<String> ids) {
        Map<String, CaseLabel> labels = new HashMap<>(all);
        labels.keySet().retainAll(Set.copyOf(ids));
        return labels;
    }

    @Override
    public String link(String id) {
        return "/inspections/" + id;
    }

    @Override
    public Set<String> find(String text, boolean open, Person person) {
        return all.entrySet().stream()
                .filter(one -> mayInspect(person))
                .filter(one -> one.getValue().number().startsWith(text)
                        || one.getValue().title().contains(text))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<CasePanel> panel(String id, Person person) {
        return mayInspect(person)
                ? Optional.of(new CasePanel(
                        "inspection/panel", new Panel(link(id), all.get(id).subtitle())))
                : Optional.empty();
    }

    private static boolean mayInspect(Person person) {
        return INSPECTORS.stream().anyMatch(person::in);
    }

    public record Panel(String link, String place) {}
}
