package no.tiltaksflyt.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** The language that a person has chosen (kept in a cookie for a year), else the first of the browser's that we have. */
class PersonLocaleResolver extends CookieLocaleResolver {

    PersonLocaleResolver() {
        super("language");
        setCookieMaxAge(Duration.ofDays(365));
        setCookieHttpOnly(true);
        setCookieSameSite("Lax");
        setRejectInvalidCookies(false);
        setDefaultLocaleFunction(PersonLocaleResolver::preferred);
    }

    @Override
    protected Locale parseLocaleValue(String value) {
        return Objects.requireNonNullElse(Languages.of(value), Languages.BOKMAL);
    }

    private static Locale preferred(HttpServletRequest request) {
        List<Locale> wanted =
                request.getHeader("Accept-Language") == null ? List.of() : Collections.list(request.getLocales());
        return wanted.stream()
                .map(locale -> Languages.of(locale.toLanguageTag()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Languages.BOKMAL);
    }
}
