package no.tiltaksflyt.insight.compare;

import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.InsightTab;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CompareTabs {

    @Bean
    InsightTab compareTab() {
        return new InsightTab(50, Asked.COMPARED, "insight.page.compare");
    }
}
