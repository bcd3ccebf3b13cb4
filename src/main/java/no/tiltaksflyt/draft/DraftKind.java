package no.tiltaksflyt.draft;

import tools.jackson.core.type.TypeReference;

/**
 * A kind of thing that drafts are written for; each feature has its own.
 *
 * @param name as in the database, e.g. {@code task}
 * @param content what such a draft holds; it becomes a JSON object
 * @param elsewhere message key for a person whose draft was changed elsewhere; it is given the name of who did it
 * @param oneOwner whether a thing has one owner only: what is another's is then not there (404)
 */
public record DraftKind<T>(String name, TypeReference<T> content, String elsewhere, boolean oneOwner) {

    /**
     * The draft of one thing.
     *
     * @param owner a person's subject, or the name of a group whose members write it together
     */
    public DraftRef<T> of(String id, String owner) {
        return new DraftRef<>(this, id, owner);
    }
}
