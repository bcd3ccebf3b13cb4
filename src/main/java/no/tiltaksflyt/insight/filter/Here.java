package no.tiltaksflyt.insight.filter;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the reader is, without the fields of forms that were left empty. */
final class Here {

    private Here() {}

    /** The path and the query, e.g. {@code /insight/flow?district=innlandet}. */
    static String address() {
        UriComponents here = ServletUriComponentsBuilder.fromCurrentRequest().build();
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(String.valueOf(here.getPath()));
        here.getQueryParams()
                .forEach((name, values) -> values.stream()
                        .filter(value -> value != null && !value.isBlank())
                        .forEach(value -> address.queryParam(name, value)));
        return address.build().toUriString();
    }
}
