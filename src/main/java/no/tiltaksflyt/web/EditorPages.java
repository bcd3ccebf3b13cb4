package no.tiltaksflyt.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * The pages with an editor of models: {@code /models/{id}/edit}. The editors of processes and decisions put markup with
 * style attributes into their canvases and panels, which the policy of every other page stops. They need nothing more:
 * their fonts are files of ours, CodeMirror's rules are in constructed style sheets (see vite.config.ts), and they
 * evaluate no text as script.
 */
final class EditorPages {

    private static final Pattern PATH = Pattern.compile("/models/[^/]+/edit");
    private static final String ADDED = "; style-src-attr 'unsafe-inline'";

    private EditorPages() {}

    static String widen(String policy, HttpServletRequest request) {
        return PATH.matcher(request.getServletPath()).matches() ? policy + ADDED : policy;
    }
}
