package no.tiltaksflyt.insight.page;

import no.tiltaksflyt.insight.filter.InsightTab;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The first pages for managers. */
@Configuration(proxyBeanMethods = false)
class InsightTabs {

    @Bean
    InsightTab overviewTab() {
        return new InsightTab(10, "/insight", "insight.page.overview");
    }

    @Bean
    InsightTab ageingTab() {
        return new InsightTab(20, "/insight/ageing", "insight.page.ageing");
    }

    @Bean
    InsightTab timesTab() {
        return new InsightTab(30, "/insight/times", "insight.page.times");
    }

    @Bean
    InsightTab flowTab() {
        return new InsightTab(40, "/insight/flow", "insight.page.flow");
    }

    @Bean
    InsightTab forecastTab() {
        return new InsightTab(45, "/insight/forecast", "insight.page.forecast");
    }
}
