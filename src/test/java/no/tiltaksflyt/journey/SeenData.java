package no.tiltaksflyt.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.TestSession;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people see of an installation's data, by the API and on its pages: written down with one version, and compared
 * with what a later one shows on the same data ({@link DataOfTheVersionBeforeTest}).
 */
final class SeenData {

    private static final List<String> READERS =
            List.of("anne.hamar", "ola.steigen", "per.innlandet", "mari.jd", "revisor");
    private static final List<String> TOLD = List.of("anne.hamar", "ola.steigen", "jon.pod");
    private static final List<String> WORKERS =
            List.of("per.innlandet", "lise.pod", "amir.pod", "jon.pod", "mari.jd", "nils.jd", "eva.jd");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String address;
    private final Map<String, TestSession> sessions = new LinkedHashMap<>();

    SeenData(String address) {
        this.address = address;
    }

    /** Everything about these cases: name → id. */
    ObjectNode read(Map<String, String> cases) {
        ObjectNode all = JSON.createObjectNode();
        ObjectNode seen = all.putObject("cases");
        cases.forEach((name, measureId) -> seen.set(name, readCase(measureId)));
        ObjectNode notices = all.putObject("notices");
        TOLD.forEach(reader -> notices.set(reader, notices(reader)));
        ObjectNode tasks = all.putObject("tasks");
        WORKERS.forEach(worker -> tasks.set(worker, tasks(worker)));
        all.set("mail", texts(page("admin", "/operations/mail"), "<li class=\"panel.*?</li>"));
        return all;
    }

    /** A page of the log: the lines before this number. */
    ArrayNode audit(int before) {
        String log = page("revisor", "/audit?before=" + before);
        return texts(first(log, "<tbody.*?</tbody>"), "<tr .*?</tr>");
    }

    private ObjectNode readCase(String measureId) {
        ObjectNode seen = JSON.createObjectNode().put("measureId", measureId);
        ObjectNode byReader = seen.putObject("seenBy");
        READERS.forEach(reader -> byReader.set(reader, caseSeenBy(reader, measureId)));
        return seen;
    }

    /** Null where the reader may not see it. */
    @Nullable
    ObjectNode caseSeenBy(String reader, String measureId) {
        Api.Answer answer = Api.as(reader, address).get("/measures/" + measureId);
        if (answer.status() == 404) {
            return null;
        }
        ObjectNode seen = JSON.createObjectNode();
        seen.set("api", answer.ok());
        String page = page(reader, "/measures/" + measureId);
        seen.put("head", text(first(page, "<header class=\"case-head\">.*?</header>")));
        seen.put("decision", text(section(page, "decision")));
        seen.put("advice", text(section(page, "advice")));
        seen.put("handling", text(section(page, "handling")));
        seen.set("outline", texts(first(page, "<ol class=\"outline\">.*?</ol>"), "<li.*?</li>"));
        ObjectNode letters = seen.putObject("letters");
        matches(page, "href=\"(/documents/[^\"]+)\"").forEach(letter -> letters.put(letter, letter(reader, letter)));
        return seen;
    }

    private String letter(String reader, String path) {
        return text(first(page(reader, path), "<main class=\"letter\">.*?</main>"));
    }

    ArrayNode notices(String reader) {
        return texts(page(reader, "/notices"), "<li class=\"panel notice\".*?</li>");
    }

    JsonNode tasks(String worker) {
        return Api.as(worker, address).get("/tasks").ok().path("items");
    }

    /** The fields that a page shows with what was typed: the texts of its text areas and its inputs' values. */
    ObjectNode typed(String person, String path) {
        String page = page(person, path);
        ObjectNode typed = JSON.createObjectNode();
        groups(page, "<textarea[^>]*\\bname=\"([^\"]+)\"[^>]*>(.*?)</textarea>")
                .forEach(field -> typed.put(field.group(1), field.group(2).strip()));
        groups(page, "<input\\b[^>]*>").stream()
                .map(MatchResult::group)
                .filter(SeenData::isFilledIn)
                .forEach(input -> typed.put(attribute(input, "name"), attribute(input, "value")));
        return typed;
    }

    String page(String person, String path) {
        return sessions.computeIfAbsent(person, name -> TestSession.at(address).logIn(name))
                .get(path)
                .body();
    }

    private static boolean isFilledIn(String input) {
        String type = attribute(input, "type");
        return type.equals("radio") || type.equals("checkbox")
                ? input.contains(" checked")
                : !type.equals("hidden") && !attribute(input, "value").isEmpty();
    }

    private static String attribute(String tag, String name) {
        return first(tag, "(?<=\\b" + name + "=\")[^\"]*");
    }

    private static String section(String page, String id) {
        return first(page, "<section[^>]*\\bid=\"" + id + "\".*?</section>");
    }

    private static ArrayNode texts(String html, String pattern) {
        ArrayNode texts = JSON.createArrayNode();
        groups(html, pattern).forEach(found -> texts.add(text(found.group())));
        return texts;
    }

    private static List<String> matches(String html, String pattern) {
        return groups(html, pattern).stream().map(found -> found.group(1)).toList();
    }

    private static String first(String html, String pattern) {
        return groups(html, pattern).stream()
                .findFirst()
                .map(MatchResult::group)
                .orElse("");
    }

    private static List<MatchResult> groups(String html, String pattern) {
        return new ArrayList<>(
                Pattern.compile(pattern, Pattern.DOTALL).matcher(html).results().toList());
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }
}
