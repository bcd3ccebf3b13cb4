package no.tiltaksflyt.task.page;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The ids of cases in the API for tasks: each kind of case has its own name for them, or none. */
@Component
class TaskCaseIds {

    private static final String TASKS = "/api/v1/tasks";
    private static final List<String> SCHEMAS = List.of("TaskItem", "Task");

    /** After {@code view}, which every client of the list has met first. */
    private static final int PLACE = 1;

    private final CaseDirectories cases;

    TaskCaseIds(CaseDirectories cases) {
        this.cases = cases;
    }

    /** Every name, with the id under the name of the case's own kind. */
    Map<String, @Nullable String> of(@Nullable CaseRef about) {
        Map<String, @Nullable String> ids = new LinkedHashMap<>();
        cases.apiNames()
                .forEach((kind, name) ->
                        ids.put(name, about != null && about.kind().equals(kind) ? about.id() : null));
        return ids;
    }

    /** The cases whose tasks a request asks for; null when it asks for all tasks. */
    @Nullable
    Set<CaseRef> asked(Map<String, String> parameters) {
        Set<CaseRef> asked = new LinkedHashSet<>();
        cases.apiNames().forEach((kind, name) -> {
            if (parameters.containsKey(name)) {
                asked.add(new CaseRef(kind, lookedFor(parameters.get(name))));
            }
        });
        return asked.isEmpty() ? null : asked;
    }

    private static String lookedFor(String id) {
        if (id.indexOf('\0') >= 0) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.detail.400");
        }
        return id;
    }

    @Bean
    OpenApiCustomizer caseIdsOfTasks() {
        return document -> {
            Collection<String> names = cases.apiNames().values();
            describeParameters(requireNonNull(document.getPaths().get(TASKS)).getGet(), names);
            Map<String, Schema> schemas = document.getComponents().getSchemas();
            SCHEMAS.forEach(schema -> describeMembers(requireNonNull(schemas.get(schema)), names));
        };
    }

    private static void describeParameters(Operation list, Collection<String> names) {
        int place = PLACE;
        for (String name : names) {
            list.getParameters()
                    .add(
                            place++,
                            new QueryParameter().name(name).required(false).schema(new StringSchema()));
        }
    }

    private static void describeMembers(Schema<?> schema, Collection<String> names) {
        for (String name : names) {
            schema.addProperty(name, new Schema<>().types(new LinkedHashSet<>(List.of("string", "null"))));
        }
    }
}
