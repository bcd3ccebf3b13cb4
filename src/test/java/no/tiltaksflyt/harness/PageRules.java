package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What holds for every page: accessible, within a narrow window, and in words.
 *
 * <p>Words and width are looked at on every page. Axe, which takes most of the time, looks once in a test run at each
 * {@link #SHAPE} of a page at each width, whichever test meets it first and in whichever language; a shape with violations
 * is never taken for seen. The drawing of a diagram is looked at while it has kinds of parts that have not been.
 */
public final class PageRules {

    /** WCAG 2.1, success criterion 1.4.10: nothing is lost at a width of 320 CSS pixels. */
    private static final int NARROWEST = 320;

    private static final Pattern DOTTED = Pattern.compile("(?<![\\w.@/-])[a-z][\\w-]*(\\.[\\w-]+)+");
    private static final Set<String> SECTIONS =
            Texts.keys().stream().map(PageRules::section).collect(Collectors.toSet());

    /** Everything that is shown or read aloud, but for what is marked as code. */
    private static final String ALL_WORDS = """
        () => [document.title,
            [...document.querySelectorAll('code')].reduce(
                (text, code) => text.replace(code.innerText, ''), document.body.innerText),
            ...[...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')].flatMap(element =>
                ['aria-label', 'title', 'placeholder', 'alt'].map(name => element.getAttribute(name) ?? ''))
        ].join('\\n')
        """;

    /**
     * The page without what axe does not judge by: elements, attributes and state as they are, but of texts and names
     * only whether there are any, of ids whether they are single and of references whether they lead anywhere, no
     * numbers, of languages whether they are ours, and of equal neighbours and equal rows one. The third row of a kind
     * and those after it are marked, and axe passes them over.
     */
    private static final String SHAPE = """
        () => {
            const ids = new Map();
            document.querySelectorAll('[id]').forEach(({ id }) => ids.set(id, (ids.get(id) ?? 0) + 1));
            const texts = new Set(['href', 'src', 'value', 'name', 'title', 'alt', 'placeholder', 'content',
                'action', 'aria-label', 'datetime', 'data-label', 'data-language', 'data-revision']);
            const references = new Set(['for', 'form', 'list', 'headers', 'aria-labelledby', 'aria-describedby',
                'aria-controls', 'aria-owns', 'aria-details', 'aria-errormessage', 'aria-activedescendant']);
            const told = ({ name, value }) => {
                if (name === 'id') return ids.get(value) > 1 ? 'id twice' : 'id';
                if (references.has(name)) {
                    return name + '=' + value.split(/\\s+/).map((id) =>
                        document.getElementById(id)?.tagName ?? 'nowhere');
                }
                if (name === 'href' && value.startsWith('#')) return 'href ' + ids.has(value.slice(1));
                if (name === 'lang' || name === 'hreflang') return name + ' ' + /^(nb|nn|en)$/.test(value);
                if (texts.has(name)) return name + (value.trim() ? '' : ' empty');
                return name + '=' + value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\\d+/g, '#');
            };
            const state = (element) => [
                element === document.activeElement && 'focused', element.checked && 'checked',
                element.value && 'filled', element.indeterminate && 'indeterminate'].filter(Boolean);
            const shape = (node) => {
                if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? 'text' : '';
                if (node.nodeType !== Node.ELEMENT_NODE) return '';
                if (node.matches('.djs-container svg > g')) return 'drawing';
                if (node.matches('.languages')) return 'languages ' + node.querySelectorAll('a[lang][hreflang]').length;
                const inside = [];
                const rows = new Map();
                for (const child of node.childNodes) {
                    const one = shape(child);
                    const isRow = child.nodeName === 'LI' || child.nodeName === 'TR';
                    const before = rows.get(one) ?? 0;
                    if (one && !(isRow ? before : inside.at(-1) === one)) inside.push(one);
                    if (isRow) child.toggleAttribute('data-alike', before > 1);
                    rows.set(one, before + 1);
                }
                return `<${node.nodeName} ${[...node.attributes].filter(({ name }) => name !== 'data-alike').map(told).sort()} ${state(node)}>${inside}</>`;
            };
            return shape(document.documentElement);
        }
        """;

    private static final String DRAWING = ".djs-container svg > g";
    private static final String ALIKE = "[data-alike]";

    /** The kinds of parts of the drawings on the page: what they are and how they are marked. */
    private static final String PARTS = """
        () => [...new Set([...document.querySelectorAll('.djs-container svg > g *')]
            .map((part) => `${part.nodeName} ${part.getAttribute('class') ?? ''} ${part.getAttribute('style') ?? ''}`
                .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\\d+/g, '#')))]
        """;

    private static final Set<String> SEEN_BY_AXE = ConcurrentHashMap.newKeySet();

    private static final String TOO_WIDE = """
        () => {
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            return [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > root.clientWidth + 1)
                .slice(0, 5)
                .map(element => element.outerHTML.slice(0, 150));
        }
        """;

    /** Words that stand letter by letter below each other, since what is beside them left them no room; an editor's canvas scrolls. */
    private static final String SQUEEZED = """
        () => [...document.querySelectorAll('main *')]
            .filter(element => [...element.childNodes].some(node =>
                node.nodeType === Node.TEXT_NODE && node.data.trim().length > 8))
            .filter(element => element.closest('svg, .djs-container, [data-part="canvas"], .ds-sr-only') === null)
            .filter(element => {
                const { width, height } = element.getBoundingClientRect();
                const size = parseFloat(getComputedStyle(element).fontSize);
                return width > 1 && width < 3 * size && height > 6 * size;
            })
            .slice(0, 5)
            .map(element => element.outerHTML.slice(0, 150))
        """;

    private PageRules() {}

    public static void check(Page page) {
        assertOneMainHeading(page);
        assertAccessible(page);
        assertInWords(page);
        assertFitsNarrowWindow(page);
    }

    private static void assertOneMainHeading(Page page) {
        PlaywrightAssertions.assertThat(page.locator("h1")).hasCount(1);
    }

    private static void assertAccessible(Page page) {
        String width = page.viewportSize().width + " ";
        String shape = width + page.evaluate(SHAPE);
        List<String> parts = ((List<?>) page.evaluate(PARTS))
                .stream().map(part -> width + part).toList();
        boolean drawn = SEEN_BY_AXE.containsAll(parts);
        if (!SEEN_BY_AXE.contains(shape) || !drawn) {
            assertNoViolations(page, drawn);
            SEEN_BY_AXE.addAll(parts);
            SEEN_BY_AXE.add(shape);
        }
    }

    private static void assertNoViolations(Page page, boolean drawn) {
        AxeRunOptions violationsOnly = new AxeRunOptions(); // to tell of what is right as well takes as long again
        violationsOnly.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).options(violationsOnly);
        if (drawn && page.locator(DRAWING).count() > 0) {
            axe.exclude(DRAWING);
        }
        if (page.locator(ALIKE).count() > 0) {
            axe.exclude(ALIKE);
        }
        List<Rule> violations = axe.analyze().getViolations();
        assertThat(violations.stream().map(PageRules::describe).toList())
                .as("violations of axe on %s", page.url())
                .isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp()
                + rule.getNodes().stream()
                        .map(node -> "\n  " + node.getTarget() + " " + node.getHtml())
                        .collect(Collectors.joining());
    }

    private static void assertInWords(Page page) {
        String words = (String) page.evaluate(ALL_WORDS);
        assertThat(words).as("words of %s", page.url()).doesNotContain("??");
        assertThat(DOTTED.matcher(words).results().map(MatchResult::group).filter(PageRules::looksLikeKey))
                .as("message keys shown on %s", page.url())
                .isEmpty();
    }

    private static boolean looksLikeKey(String word) {
        return SECTIONS.contains(section(word)) && !word.matches(".*\\.(no|com|pdf)");
    }

    private static String section(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static void assertFitsNarrowWindow(Page page) {
        ViewportSize size = page.viewportSize();
        page.setViewportSize(NARROWEST, size.height);
        Object tooWide = page.evaluate(TOO_WIDE);
        Object squeezed = page.evaluate(SQUEEZED);
        page.setViewportSize(size.width, size.height);
        assertThat((List<?>) tooWide)
                .as("wider than %s pixels on %s", NARROWEST, page.url())
                .isEmpty();
        assertThat((List<?>) squeezed)
                .as("without room for its words at %s pixels on %s", NARROWEST, page.url())
                .isEmpty();
    }
}
