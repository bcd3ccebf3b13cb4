package no.tiltaksflyt.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says of every operation: its name and version, and how it refuses. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String PROBLEM = "#/components/schemas/Problem";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI().info(new Info().title("Tiltaksflyt").version("1").description("""
                                Proposed measures for the local police, from a municipality's proposal to the ministry's decision.

                                Moments are UTC. Texts and problems are in bokmål, nynorsk or English, as Accept-Language asks for.
                                """));
    }

    @Bean
    NullableProperties nullableProperties() {
        return new NullableProperties();
    }

    @Bean
    OpenApiCustomizer problemsOfOperations() {
        return document -> {
            ModelConverters.getInstance(true).readAll(ProblemBody.class).forEach(document.getComponents()::addSchemas);
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> describeRefusals(path, method, operation)));
        };
    }

    /** In the operation's own words, where it has any. */
    private static void describeRefusals(String path, PathItem.HttpMethod method, Operation operation) {
        ApiResponses responses = operation.getResponses();
        refusals(path, method, operation)
                .forEach((status, why) -> responses.putIfAbsent(status, new ApiResponse().description(why)));
        responses.forEach((status, response) -> {
            if (!status.startsWith("2")) {
                response.content(problem());
            }
        });
    }

    private static Content problem() {
        return new Content()
                .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType().schema(new Schema<>().$ref(PROBLEM)));
    }

    private static Map<String, String> refusals(String path, PathItem.HttpMethod method, Operation operation) {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("400", "The request cannot be read");
        refusals.put("401", "There is no valid token");
        refusals.put("403", "The token, or the person behind it, may not do this");
        if (path.contains("{")) {
            refusals.put("404", "Not there, or not for the caller");
        }
        if (method == PathItem.HttpMethod.POST) {
            refusals.put("409", "Somebody else was first, or it has ended");
        }
        if (operation.getRequestBody() != null) {
            refusals.put("413", "The request is too large");
            refusals.put("422", "Some fields are wrong; errors names them");
        }
        return refusals;
    }
}
