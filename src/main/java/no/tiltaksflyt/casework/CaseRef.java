package no.tiltaksflyt.casework;

import org.jspecify.annotations.Nullable;

/**
 * Which case.
 *
 * @param kind as {@link CaseDirectory#kind()} and as a process declares it
 * @param id unique among the cases of its kind
 */
public record CaseRef(String kind, String id) {

    /** The kind of every case that is older than kinds. */
    public static final String FIRST_KIND = "measure";

    /** As two columns of a row tell it: both of them, or neither. */
    public static @Nullable CaseRef of(@Nullable String kind, @Nullable String id) {
        return kind == null || id == null ? null : new CaseRef(kind, id);
    }

    /** The first column of {@link #of}. */
    public static @Nullable String kindOf(@Nullable CaseRef ref) {
        return ref == null ? null : ref.kind();
    }

    /** The second column of {@link #of}. */
    public static @Nullable String idOf(@Nullable CaseRef ref) {
        return ref == null ? null : ref.id();
    }
}
