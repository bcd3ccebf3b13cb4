package no.tiltaksflyt.form.markdown;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown of a form as HTML, as form-js reads it: markup in it is shown as text, links go only where links may go. */
public final class Markdown {

    private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!<>|~&])");
    private static final List<Extension> AS_FORM_JS =
            List.of(TablesExtension.create(), StrikethroughExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(AS_FORM_JS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(AS_FORM_JS)
            .softbreak("<br>\n")
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private Markdown() {}

    public static String html(String markdown) {
        Node document = PARSER.parse(markdown);
        BareAddresses.link(document, markdown);
        return RENDERER.render(document);
    }

    public static String escape(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$1").replace("\n", " ");
    }
}
