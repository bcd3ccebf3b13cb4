package no.tiltaksflyt.insight.view;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.filter.InsightTab;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Keeps what a person filters pages by, under names of her own. */
@Component
class SavedFilters {

    static final String PATH = "/insight/saved";
    static final int MOST = 1_000;
    static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUERY = 2_000;

    /** What stands in the query of an address, and nothing else. */
    private static final Pattern QUERY = Pattern.compile("(?:[\\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

    private final SavedFilterRepository repository;
    private final Set<String> pages;
    private final Clock clock;

    SavedFilters(SavedFilterRepository repository, List<InsightTab> tabs, Clock clock) {
        this.repository = repository;
        this.pages = tabs.stream()
                .map(InsightTab::path)
                .filter(path -> !path.equals(PATH))
                .collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /**
     * @param address of a page for managers
     * @return the name as it is kept
     * @throws UserProblem when the name cannot be used (422), or the address is no such page (400)
     */
    String save(Person owner, String name, String address) {
        if (!isPage(address)) {
            throw UserProblem.badRequest(FieldProblem.of("address", "insight.saved.no-page"));
        }
        String kept = name(name);
        if (repository.count(owner.subject(), "") >= MOST) {
            throw wrong("insight.saved.too-many", MOST);
        }
        try {
            repository.insert(owner.subject(), kept, path(address), query(address), clock.instant());
            return kept;
        } catch (DuplicateKeyException taken) {
            throw wrong("insight.saved.name-taken", kept);
        }
    }

    /** Of those for managers. */
    boolean isPage(String address) {
        String query = query(address);
        return pages.contains(path(address))
                && query.length() <= LONGEST_QUERY
                && QUERY.matcher(query).matches();
    }

    private static String path(String address) {
        int mark = address.indexOf('?');
        return mark < 0 ? address : address.substring(0, mark);
    }

    private static String query(String address) {
        int mark = address.indexOf('?');
        return mark < 0 ? "" : address.substring(mark + 1);
    }

    /** @throws UserProblem when the name cannot be used (422), or she has no such filter (404) */
    String rename(Person owner, String id, String name) {
        String kept = name(name);
        try {
            if (!repository.rename(owner.subject(), known(id), kept)) {
                throw UserProblem.notFound();
            }
            return kept;
        } catch (DuplicateKeyException taken) {
            throw wrong("insight.saved.name-taken", kept);
        }
    }

    /** @throws UserProblem when she has no such filter (404) */
    SavedFilter delete(Person owner, String id) {
        SavedFilter deleted = repository.find(owner.subject(), known(id)).orElseThrow(UserProblem::notFound);
        repository.delete(owner.subject(), deleted.id());
        return deleted;
    }

    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw UserProblem.notFound();
        }
    }

    int count(Person owner, String text) {
        return repository.count(owner.subject(), text);
    }

    List<SavedFilter> list(Person owner, String text, int after, int atMost) {
        return repository.list(owner.subject(), text, after, atMost);
    }

    private static String name(String typed) {
        String name = typed.replaceAll("(?U)\\s+", " ").strip();
        if (name.isEmpty()) {
            throw wrong("insight.saved.name-missing");
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw wrong("insight.saved.name-long", LONGEST_NAME);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw wrong("insight.saved.name-characters");
        }
        return name;
    }

    private static UserProblem wrong(String key, Object... arguments) {
        return UserProblem.fields(List.of(FieldProblem.of("name", key, arguments)));
    }
}
