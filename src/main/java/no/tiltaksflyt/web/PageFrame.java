package no.tiltaksflyt.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What {@code layout.html} shows around a page: navigation by role, languages, who is signed in. */
@Component("frame")
class PageFrame {

    static final String LANGUAGE_PARAMETER = "lang";

    private final ObjectProvider<Navigation> navigation;
    private final ObjectProvider<SignedIn> signedIn;
    private final ObjectProvider<PageMark> marks;
    private final WebProperties properties;

    PageFrame(
            ObjectProvider<Navigation> navigation,
            ObjectProvider<SignedIn> signedIn,
            ObjectProvider<PageMark> marks,
            WebProperties properties) {
        this.navigation = navigation;
        this.signedIn = signedIn;
        this.marks = marks;
        this.properties = properties;
    }

    public record Link(String href, String messageKey, boolean current) {}

    public record Language(String code, String name, String shortName, String href, boolean current) {}

    /** What stands at the top of every page. */
    public List<PageMark> marks() {
        return marks.stream().toList();
    }

    public WebProperties properties() {
        return properties;
    }

    public Optional<SignedIn.Visitor> visitor() {
        return signedIn.stream().flatMap(source -> source.visitor().stream()).findFirst();
    }

    /** The links of the signed-in person's groups; none for a stranger. */
    public List<Link> links() {
        return visitor().map(visitor -> links(visitor.groups())).orElse(List.of());
    }

    private List<Link> links(Set<String> groups) {
        String here = path(request());
        return navigation.stream()
                .flatMap(source -> source.items(groups).stream())
                .sorted(Comparator.comparingInt(Navigation.Item::order))
                .map(item -> new Link(item.path(), item.messageKey(), isAt(item, here)))
                .toList();
    }

    public List<Language> languages() {
        Locale now = LocaleContextHolder.getLocale();
        return List.of(
                language(Languages.BOKMAL, "Bokmål", "BM", now),
                language(Languages.NYNORSK, "Nynorsk", "NN", now),
                language(Languages.ENGLISH, "English", "EN", now));
    }

    private static Language language(Locale locale, String name, String shortName, Locale now) {
        return new Language(
                locale.getLanguage(),
                name,
                shortName,
                here(locale),
                locale.getLanguage().equals(now.getLanguage()));
    }

    /** This page's address in another language; an answer to a form has none of its own but its path. */
    private static String here(Locale locale) {
        HttpServletRequest request = request();
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path(request));
        if ("GET".equals(request.getMethod()) && request.getQueryString() != null) {
            address.query(request.getQueryString());
        }
        return address.replaceQueryParam(LANGUAGE_PARAMETER, locale.getLanguage())
                .build()
                .toUriString();
    }

    private static boolean isAt(Navigation.Item item, String here) {
        return isAt(item.path(), here) || item.alsoAt().stream().anyMatch(path -> isAt(path, here));
    }

    private static boolean isAt(String item, String here) {
        return here.equals(item) || (!"/".equals(item) && here.startsWith(item + "/"));
    }

    /** The path that was asked for, also where it is answered by the page for errors. */
    static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed instanceof String uri ? uri : request.getRequestURI();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
