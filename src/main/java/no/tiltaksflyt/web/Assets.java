package no.tiltaksflyt.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The addresses of script and style sheet; their names hold a hash, so a browser may keep them for ever. */
@Component("assets")
class Assets {

    static final String PATH = "/assets/";

    private static final String MANIFEST = "/static/assets/manifest.json";

    private final String script;
    private final String styleSheet;

    Assets(ObjectMapper json) {
        JsonNode app = read(json).path("app/app.ts");
        script = PATH + app.path("file").asString();
        styleSheet = PATH + app.path("css").path(0).asString();
    }

    public String script() {
        return script;
    }

    public String styleSheet() {
        return styleSheet;
    }

    /** Through the class's own loader: the thread's belongs to a web server, and goes with it. */
    private static JsonNode read(ObjectMapper json) {
        try (InputStream manifest = Assets.class.getResourceAsStream(MANIFEST)) {
            if (manifest == null) {
                throw new IllegalStateException("The pages are not built: run the build, which calls build.mjs");
            }
            return json.readTree(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
