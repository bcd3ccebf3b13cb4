package no.tiltaksflyt.insight.view;

import no.tiltaksflyt.insight.filter.InsightTab;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ViewTabs {

    @Bean
    InsightTab savedTab() {
        return new InsightTab(80, SavedFilters.PATH, "insight.page.saved");
    }
}
