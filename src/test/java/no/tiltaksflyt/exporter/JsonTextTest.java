package no.tiltaksflyt.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                " false ",
                "0",
                "-1.5e10",
                "1e999",
                "\"Vurder tiltaket på Hamar\"",
                "\"\\u00e5 \\ud83d\\ude00 \\n \\\\ \\/\"",
                "\"😀\"",
                "{}",
                "[]",
                "{\"a\": [1, {\"b\": null}], \"c\": \"\"}"
            })
    void shouldKeepJson(String json) {
        String acceptable = JsonText.acceptable(json);

        assertThat(equalInDatabase(json, acceptable)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\\u0000b\"",
                "{\"a\\u0000\": \"\\u0000\"}",
                "\"\\ud83d\"",
                "\"\\ude00\"",
                "\"\\ud83d\\u0041\"",
                "\"\ud83d\"",
                "\"\ude00x\""
            })
    void shouldReplaceWhatJsonbRefuses(String json) {
        String acceptable = JsonText.acceptable(json);

        assertThat(acceptable).contains("\\ufffd");
        assertThat(equalInDatabase(acceptable, acceptable)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "nulll",
                "01",
                "1.",
                "+1",
                "1e9999",
                "NaN",
                "-",
                "\"",
                "\"a",
                "\"\\x\"",
                "\"\\u00g0\"",
                "\"\\u12\"",
                "{",
                "[",
                "[1,",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"a\":1,}",
                "1 2",
                "\"tab\there\""
            })
    void shouldRefuseWhatIsNotJson(String text) {
        assertThat(JsonText.acceptable(text)).isNull();
    }

    @Test
    void shouldRefuseWhatIsTooDeep() {
        assertThat(JsonText.acceptable("[".repeat(100) + "]".repeat(100))).isNotNull();
        assertThat(JsonText.acceptable("[".repeat(100_000) + "]".repeat(100_000)))
                .isNull();
    }

    @Test
    void shouldQuoteAnyName() {
        String quoted = JsonText.quote("a\"b\\c\nd\u0000e\ud83d");

        assertThat(DATABASE.jdbc()
                        .sql("select cast(:json as jsonb) #>> '{}'")
                        .param("json", quoted)
                        .query(String.class)
                        .single())
                .isEqualTo("a\"b\\c\nd\ufffde\ufffd");
    }

    private static boolean equalInDatabase(String json, String other) {
        return DATABASE.jdbc()
                .sql("select cast(:json as jsonb) = cast(:other as jsonb)")
                .param("json", json)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }
}
