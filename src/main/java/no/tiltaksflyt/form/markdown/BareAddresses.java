package no.tiltaksflyt.form.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Makes links of addresses that a form's author has written as they are, as form-js does (autolinks of GFM). Text from
 * a value is escaped in the source, so no address is found in it. It stays plain text.
 */
final class BareAddresses extends AbstractVisitor {

    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)[a-zA-Z0-9][^\\s<]*+");
    private static final String OF_THE_SENTENCE = "?!.,:;*_'\"~)";

    private final String source;

    private BareAddresses(String source) {
        this.source = source;
    }

    static void link(Node document, String source) {
        document.accept(new BareAddresses(source));
    }

    /** What is a link already stays one. */
    @Override
    public void visit(Link link) {}

    @Override
    public void visit(Text text) {
        String literal = text.getLiteral();
        Matcher address = ADDRESS.matcher(literal);
        int done = 0;
        while (address.find()) {
            String shown = withoutEnd(address.group());
            if (source.contains(shown)) {
                before(text, literal.substring(done, address.start()));
                text.insertBefore(link(shown));
                done = address.start() + shown.length();
            }
        }
        text.setLiteral(literal.substring(done));
    }

    private static Link link(String shown) {
        Link link = new Link(shown.startsWith("www.") ? "http://" + shown : shown, null);
        link.appendChild(new Text(shown));
        return link;
    }

    /** Punctuation at its end belongs to the sentence; a bracket does not when it was opened in the address. */
    private static String withoutEnd(String address) {
        int end = address.length();
        while (OF_THE_SENTENCE.indexOf(address.charAt(end - 1)) >= 0 && !closes(address, end)) {
            end--;
        }
        return address.substring(0, end);
    }

    private static boolean closes(String address, int end) {
        String seen = address.substring(0, end);
        return seen.endsWith(")") && count(seen, '(') >= count(seen, ')');
    }

    private static long count(String text, char character) {
        return text.chars().filter(each -> each == character).count();
    }

    private static void before(Text text, String literal) {
        if (!literal.isEmpty()) {
            text.insertBefore(new Text(literal));
        }
    }
}
