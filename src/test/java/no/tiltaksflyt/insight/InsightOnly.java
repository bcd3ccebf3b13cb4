package no.tiltaksflyt.insight;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseTests;
import no.tiltaksflyt.casework.OneKind;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.insight.forecast.Forecasts;
import no.tiltaksflyt.insight.sums.Sums;
import no.tiltaksflyt.insight.sums.SumsProperties;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.register.NorwegianDays;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.WorkingDays;
import org.mockito.Mockito;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The package {@code insight} on a real database, on the morning of 22 May 2026, without its pages. */
@TestConfiguration
@EnableTransactionManagement
@Import({
    PendingRepository.class,
    EngineCourseQueries.class,
    FactsRepository.class,
    FactsFeed.class,
    Measuring.class,
    FigureQueries.class,
    StepQueries.class,
    SummedFigures.class,
    ExportQueries.class,
    Figures.class,
    FigureNames.class,
    Forecasts.class,
    FactsOfTwelveCases.class
})
@ComponentScan(basePackageClasses = {DeployedProcesses.class, Sums.class})
public class InsightOnly {

    @Bean
    TestDatabase database() {
        return TestDatabase.fresh();
    }

    @Bean
    DataSource dataSource(TestDatabase database) {
        return database.dataSource();
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    JdbcClient jdbc(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    JdbcTemplate template(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    CourseRows rows(TestDatabase database) {
        return new CourseRows(database.owner());
    }

    /** So that sums are tried with few cases too. */
    @Bean
    SumsProperties sumsProperties() {
        return new SumsProperties(1_000);
    }

    @Bean
    JsonMapper json() {
        return JsonMapper.builder().build();
    }

    @Bean
    Clock clock() {
        return Clock.fixed(CourseOf.at("05-22 08:00"), ZoneOffset.UTC);
    }

    @Bean
    WorkingDays workingDays() {
        return NorwegianDays.workingDays();
    }

    @Bean
    Register register() {
        Register register = Mockito.mock(Register.class);
        Mockito.when(register.district(Mockito.any()))
                .thenReturn(Optional.of(new Register.District(
                        "innlandet", "Innlandet politidistrikt", "Innlandet politidistrikt", "Hamar")));
        return register;
    }

    @Bean
    ResourceBundleMessageSource messageSource() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames("messages/insight-api", "messages/measure", "messages/task", "messages/web");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    @Bean
    CaseDirectories cases() {
        return CaseTests.directories(new OneKind("measure", "measureId"));
    }

    @Bean
    CaseTraits traits() {
        return new CaseTraits() {

            @Override
            public String kind() {
                return "measure";
            }

            @Override
            public Map<String, Traits> traits(Collection<String> ids) {
                return ids.stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                id -> new Traits("3403", "innlandet", "=1+1", "municipality", "adopted")));
            }
        };
    }
}
