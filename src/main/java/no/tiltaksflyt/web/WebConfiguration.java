package no.tiltaksflyt.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Texts, the person's language, and how long a browser keeps scripts and style sheets. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource texts = new DatedTexts();
        texts.setBasenames(MessageBundles.baseNames());
        texts.setDefaultEncoding("UTF-8");
        texts.setDefaultLocale(Languages.BOKMAL);
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        return texts;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new PersonLocaleResolver();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LanguageChoice()).excludePathPatterns("/api/**", Assets.PATH + "**");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(Assets.PATH + "**")
                .addResourceLocations("classpath:/static" + Assets.PATH)
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    /** Writes a day in a text as the text's language does. */
    private static final class DatedTexts extends ResourceBundleMessageSource {

        @Override
        protected Object[] resolveArguments(Object @Nullable [] arguments, @Nullable Locale language) {
            Object[] resolved = super.resolveArguments(arguments, language);
            return language == null
                    ? resolved
                    : Arrays.stream(resolved).map(it -> written(it, language)).toArray();
        }

        private @Nullable Object written(@Nullable Object argument, Locale language) {
            if (!(argument instanceof LocalDate day)) {
                return argument;
            }
            String pattern = getMessage("date.day", null, language);
            return DateTimeFormatter.ofPattern(pattern, language).format(day);
        }
    }

    /** {@code ?lang=nn} on any address changes the person's language. */
    private static final class LanguageChoice extends LocaleChangeInterceptor {

        LanguageChoice() {
            setParamName(PageFrame.LANGUAGE_PARAMETER);
            setIgnoreInvalidLocale(true);
        }

        @Override
        protected Locale parseLocaleValue(String localeValue) {
            Locale locale = Languages.of(localeValue);
            if (locale == null) {
                throw new IllegalArgumentException("No such language");
            }
            return locale;
        }
    }
}
