package no.tiltaksflyt.insight.watch;

import no.tiltaksflyt.insight.filter.InsightTab;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to what a person watches. */
@Configuration(proxyBeanMethods = false)
class WatchTab {

    @Bean
    InsightTab watchingTab() {
        return new InsightTab(60, AlarmNotices.PAGE, "watch.page");
    }
}
