package no.tiltaksflyt.insight.filter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What stands in an address beside what a form asks, so that sending it loses nothing. */
public final class OtherQuestions {

    private OtherQuestions() {}

    /** By name. */
    public static Map<String, String> in(String address) {
        Map<String, String> others = UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .toSingleValueMap();
        others.replaceAll((name, value) -> UriUtils.decode(value, StandardCharsets.UTF_8));
        return others;
    }
}
