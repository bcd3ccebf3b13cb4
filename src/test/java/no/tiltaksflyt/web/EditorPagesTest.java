package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class EditorPagesTest {

    private static final String STRICT = "style-src 'self'";

    @ParameterizedTest
    @ValueSource(strings = {"/models/measure-approval/edit", "/models/a.b_c-1/edit"})
    void shouldAllowStyleAttributesWhereAModelIsEdited(String path) {
        assertThat(EditorPages.widen(STRICT, asking(path)))
                .isEqualTo("style-src 'self'; style-src-attr 'unsafe-inline'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/models",
                "/models/edit",
                "/models/measure-approval",
                "/models/measure-approval/edit/",
                "/models/measure-approval/compare",
                "/models/measure-approval/versions/edit",
                "/measures/models/x/edit"
            })
    void shouldLeaveThePolicyOfEveryOtherPageAsItIs(String path) {
        assertThat(EditorPages.widen(STRICT, asking(path))).isEqualTo(STRICT);
    }

    private static MockHttpServletRequest asking(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        return request;
    }
}
