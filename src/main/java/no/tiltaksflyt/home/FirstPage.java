package no.tiltaksflyt.home;

import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/** What a feature puts on the first page; every bean of this type is asked. */
public interface FirstPage {

    /** What the person does in this feature, and the next thing to do; empty where she has no part in it. */
    default Optional<Start> start(Person person) {
        return Optional.empty();
    }

    /** What else the person is shown; empty for nothing. */
    default List<Section> sections(Person person) {
        return List.of();
    }

    /**
     * The head of the page. A person with a part in several features meets the one with the smallest order.
     *
     * @param order smaller comes first
     * @param role completes the keys of its texts
     * @param todo the next thing to do
     * @param also something else to look at; null for nothing
     */
    record Start(
            int order, String role, Link todo, @Nullable Link also) {

        /** Begins with the task list. */
        public boolean isTasks() {
            return todo.path().equals("/tasks");
        }
    }

    /** @param messageKey a key of the texts */
    record Link(String messageKey, String path) {

        public static Link tasks() {
            return new Link("home.do.tasks", "/tasks");
        }
    }

    /**
     * A section of the page.
     *
     * @param order smaller comes first: before the news up to 50, after it from 51
     * @param template of the feature, with a fragment {@code name(content)}
     * @param fragment the fragment's name
     */
    record Section(int order, String template, String fragment, Object content) {

        public boolean isBeforeNews() {
            return order <= 50;
        }
    }
}
