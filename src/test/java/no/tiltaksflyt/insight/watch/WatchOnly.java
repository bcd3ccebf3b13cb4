package no.tiltaksflyt.insight.watch;

import java.time.Clock;
import java.util.Optional;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.harness.Texts;
import no.tiltaksflyt.insight.InsightOnly;
import no.tiltaksflyt.insight.filter.ProcessSteps;
import no.tiltaksflyt.insight.page.Overviews;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.register.Register;
import org.mockito.Mockito;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The package {@code insight.watch} on a real database with a clock that is moved by hand, without its pages. */
@TestConfiguration
@Import({
    InsightOnly.class,
    OwnerRepository.class,
    AlarmRepository.class,
    WaitingRepository.class,
    WatchRoundRepository.class,
    Gauge.class,
    AlarmWords.class,
    AlarmNotices.class,
    AlarmCheck.class,
    WeeklySummary.class,
    WatchRounds.class,
    AlarmRules.class
})
@ConfigurationPropertiesScan(basePackageClasses = Notices.class)
@ComponentScan(
        basePackageClasses = {Notices.class, Overviews.class, ProcessSteps.class},
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*\\.(Notices|NoticeRepository|Emails|EmailRepository|Overviews|InsightModel|ProcessSteps)"))
class WatchOnly {

    static final Register.District INNLANDET =
            new Register.District("innlandet", "Innlandet politidistrikt", "Innlandet politidistrikt", "Hamar");

    @Bean
    MovedByHand clock() {
        return new MovedByHand();
    }

    @Bean
    ResourceBundleMessageSource messageSource() {
        return Texts.source();
    }

    @Bean
    Register register() {
        Register register = Mockito.mock(Register.class);
        Mockito.when(register.district("innlandet")).thenReturn(Optional.of(INNLANDET));
        return register;
    }

    @Bean
    WatchWorld world(TestDatabase database, Clock clock) {
        return new WatchWorld(database, (MovedByHand) clock);
    }
}
