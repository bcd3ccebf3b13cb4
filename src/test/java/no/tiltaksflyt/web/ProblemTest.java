package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@SpringBootTest(classes = WebOnly.class, properties = "management.endpoint.health.validate-group-membership=false")
@AutoConfigureMockMvc
class ProblemTest {

    @Autowired
    private MockMvc http;

    @ParameterizedTest
    @CsvSource({
        "'{\"title\": \"x\", \"size\": \"many\"}', size, Verdien har feil type.",
        "'{\"title\": \"x\", \"inner\": {\"depth\": []}}', inner.depth, Verdien har feil type.",
        "'{\"title\": \"  \"}', title, Må fylles ut.",
        "'{\"title\": null}', title, Må fylles ut."
    })
    void shouldNameTheFieldThatIsWrong(String body, String field, String message) throws Exception {
        send(body)
                .andExpect(status().is4xxClientError())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors[0].field").value(field))
                .andExpect(jsonPath("$.errors[0].message").value(message));
    }

    @ParameterizedTest
    @CsvSource({
        "nb, Disken til Tiltaksflyt er full",
        "nn, Disken til Tiltaksflyt er full",
        "en, The disk of Tiltaksflyt is full"
    })
    void shouldTellOfAFullDiskThatNothingIsLost(String language, String words) throws Exception {
        http.perform(get("/failing/full").header("Accept-Language", language))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString(words)));
        http.perform(post("/api/v1/full").header("Accept-Language", language))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value(containsString(words)));
    }

    @Test
    void shouldStillTellWhatWasDoneWhereThePageThatADeedLeadsToIsGone() throws Exception {
        http.perform(get("/failing/user").flashAttr("receipt", "«Gi faglig råd» er sendt."))
                .andExpect(status().is4xxClientError())
                .andExpect(content().string(containsString("«Gi faglig råd» er sendt.")));
    }

    @Test
    void shouldTellOfMalformedJson() throws Exception {
        send("{\"title\":")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("Innholdet er ikke gyldig JSON."));
    }

    @Test
    void shouldNameAMissingHeaderAndAWrongParameter() throws Exception {
        http.perform(post("/api/v1/things")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"title\": \"x\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("Idempotency-Key"));
        http.perform(get("/api/v1/things").param("size", "ten"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("size"));
    }

    @Test
    void shouldAnswerInTheLanguageOfTheRequest() throws Exception {
        http.perform(get("/api/v1/conflict").header("Accept-Language", "nn"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors[0].message").value("Må fyllast ut."));
        http.perform(get("/api/v1/conflict").header("Accept-Language", "en-GB,en;q=0.8"))
                .andExpect(jsonPath("$.errors[0].message").value("Must be filled in."));
    }

    @Test
    void shouldKeepTheStatusOfEveryKindOfMistake() throws Exception {
        http.perform(get("/api/v1/nothing")).andExpect(status().isNotFound());
        http.perform(delete("/api/v1/things"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().exists("Allow"));
        http.perform(post("/api/v1/things")
                        .header("Idempotency-Key", "k")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        http.perform(get("/api/v1/refused"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.title").value("Noe har endret seg i mellomtiden"));
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/boom", "/failing/boom"})
    void shouldNeverTellWhatWentWrongInside(String path) throws Exception {
        String body = http.perform(get(path))
                .andExpect(status().isInternalServerError())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(body).contains("loggført").doesNotContain("secret", "Exception", "at no.tiltaksflyt");
    }

    @Test
    void shouldShowAPageForALostLink() throws Exception {
        http.perform(get("/no/such/page"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("Vi finner ikke siden")))
                .andExpect(content().string(containsString("<html lang=\"nb\"")));
    }

    @Test
    void shouldAnswerHtmxWithTheMessageAlone() throws Exception {
        http.perform(get("/failing/user").header("HX-Request", "true"))
                .andExpect(status().isNotFound())
                .andExpect(header().string("HX-Retarget", "#problem-place"))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("<html"))));
    }

    @Test
    void shouldRememberTheChosenLanguage() throws Exception {
        Cookie chosen = http.perform(get("/accessibility").param("lang", "nn"))
                .andExpect(content().string(containsString("Slik er sidene laga")))
                .andReturn()
                .getResponse()
                .getCookie("language");
        assertThat(chosen).isNotNull();
        http.perform(get("/accessibility").cookie(chosen).header("Accept-Language", "en"))
                .andExpect(content().string(containsString("Slik er sidene laga")));
        http.perform(get("/accessibility").param("lang", "xx")).andExpect(status().isOk());
    }

    @Test
    void shouldSendAStrictPolicy() throws Exception {
        http.perform(get("/accessibility"))
                .andExpect(header().string("Content-Security-Policy", PageHeaders.policy(java.util.List.of())))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"));
    }

    private ResultActions send(String body) throws Exception {
        return http.perform(post("/api/v1/things")
                .header("Idempotency-Key", "k")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }
}
