package no.tiltaksflyt.web;

import java.io.IOException;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Our own answer to what Tomcat refuses before it knows whom to ask: an address that cannot be read, or is too long. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RefusedRequests implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(RefusedRequests.class);

    private final ObjectProvider<ProblemAnswers> answers;

    RefusedRequests(ObjectProvider<ProblemAnswers> answers) {
        this.answers = answers;
    }

    /** Valves report from the last to the first, so that ours is asked before Spring Boot's. */
    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> ((Host) context.getParent()).getPipeline().addValve(new Answer()));
    }

    private final class Answer extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            boolean refused = response.getStatus() >= 400 && response.getContentWritten() == 0;
            if (refused && response.setErrorReported()) {
                try {
                    answers.getObject().writeRefused(request, response);
                } catch (IOException nobodyListens) {
                    log.debug("A refusal was not read", nobodyListens);
                }
            }
        }
    }
}
