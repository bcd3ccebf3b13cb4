package no.tiltaksflyt.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as the API gives it (RFC 9457), in the caller's language.
 *
 * @param errors the fields that are wrong; left out when it is about none
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemBody(
        @Schema(example = "about:blank") String type,
        String title,
        @Schema(example = "422") int status,
        String detail,

        @Schema(description = "The fields that are wrong; left out when it is about none") @Nullable
        List<Problem.Field> errors) {

    static ProblemBody of(Problem problem) {
        return new ProblemBody(
                "about:blank",
                problem.title(),
                problem.status().value(),
                problem.detail(),
                problem.fields().isEmpty() ? null : problem.fields());
    }
}
