package no.tiltaksflyt.insight.page;

import no.tiltaksflyt.insight.filter.InsightTab;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages that take the figures apart. */
@Configuration(proxyBeanMethods = false)
class AnalysisTabs {

    @Bean
    InsightTab heatTab() {
        return new InsightTab(35, "/insight/heat", "insight.page.heat");
    }

    @Bean
    InsightTab loadTab() {
        return new InsightTab(47, "/insight/load", "insight.page.load");
    }
}
