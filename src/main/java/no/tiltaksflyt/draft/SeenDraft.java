package no.tiltaksflyt.draft;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an open browser tab knows of the draft.
 *
 * @param revision the one that it was shown with, or was told of since; 0 for none
 * @param tab tells one open tab from another; a page that is loaded anew counts as another tab
 * @param typed counts what was typed in the tab when it sent this; 0 where no script counts
 */
public record SeenDraft(int revision, String tab, int typed) {

    private static final Pattern TAB = Pattern.compile("[0-9a-f-]{36}");

    /**
     * What a page sends along.
     *
     * @param tab a tab that gives no proper id is like no other
     * @param over the revision of somebody else, when the person was told of it and wants her own text instead
     */
    public static SeenDraft sent(
            @Nullable Integer revision, @Nullable String tab, @Nullable Integer over, @Nullable Integer typed) {
        return new SeenDraft(
                over != null ? over : orZero(revision),
                tab != null && TAB.matcher(tab).matches() ? tab : newTab(),
                orZero(typed));
    }

    /** What a tab knows when it shows the stored draft. */
    public static SeenDraft shown(@Nullable Draft<?> draft) {
        return new SeenDraft(draft == null ? 0 : draft.revision(), newTab(), 0);
    }

    /** What the tab that replaces this one knows: the saves of this tab only. */
    public SeenDraft shownAgain(@Nullable Draft<?> draft) {
        int known = draft != null && draft.tab().equals(tab) ? draft.revision() : revision;
        return new SeenDraft(known, newTab(), 0);
    }

    /** The text is not the one that the tab counted: the server has changed it once more. */
    public SeenDraft changed() {
        return new SeenDraft(revision, tab, typed == 0 ? 0 : typed + 1);
    }

    /** Whether nothing was typed elsewhere since. */
    boolean isLatest(Draft<?> draft) {
        return draft.revision() == revision || draft.tab().equals(tab);
    }

    private static String newTab() {
        return UUID.randomUUID().toString();
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
