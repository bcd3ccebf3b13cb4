package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds for every page: accessible, within a narrow window, and in words. */
final class PageRules {

    /** WCAG 2.1, success criterion 1.4.10: nothing is lost at a width of 320 CSS pixels. */
    private static final int NARROWEST = 320;

    private static final Pattern DOTTED = Pattern.compile("(?<![\\w.@/-])[a-z][\\w-]*(\\.[\\w-]+)+");
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("messages", java.util.Locale.of("nb"));
    private static final Set<String> SECTIONS =
            TEXTS.keySet().stream().map(PageRules::section).collect(Collectors.toSet());

    /** Everything that is shown or read aloud, but for what is marked as code. */
    private static final String ALL_WORDS = """
            () => [document.title,
                [...document.querySelectorAll('code')].reduce(
                    (text, code) => text.replace(code.innerText, ''), document.body.innerText),
                ...[...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')].flatMap(element =>
                    ['aria-label', 'title', 'placeholder', 'alt'].map(name => element.getAttribute(name) ?? ''))
            ].join('\\n')
            """;

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

    private PageRules() {}

    static void check(Page page) {
        assertAccessible(page);
        assertInWords(page);
        assertFitsNarrowWindow(page);
    }

    private static void assertAccessible(Page page) {
        List<Rule> violations =
                new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
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
        page.setViewportSize(size.width, size.height);
        assertThat((List<?>) tooWide)
                .as("wider than %s pixels on %s", NARROWEST, page.url())
                .isEmpty();
    }
}
