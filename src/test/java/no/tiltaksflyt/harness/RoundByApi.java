package no.tiltaksflyt.harness;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One round of input that a case officer opens through the API, and that municipalities answer through it. */
public final class RoundByApi {

    private static final String DESCRIPTION =
            "Innbyggerne har lang vei til nærmeste tjenestested. Kommunen stiller lokaler til rådighet.";

    private final String address;
    private final String title;
    private final String roundId;

    private RoundByApi(String address, String title, String roundId) {
        this.address = address;
        this.title = title;
        this.roundId = roundId;
    }

    /** @param numbers of the municipalities that are asked */
    public static RoundByApi opened(String address, String title, String... numbers) {
        Api ministry = Api.as("mari.jd", address);
        String roundId = ministry.post(
                        "/rounds",
                        Map.of("title", title, "deadline", deadline(), "recipients", List.of(numbers)),
                        once())
                .ok()
                .path("roundId")
                .asString();
        ministry.post("/rounds/" + roundId + "/open").ok();
        return new RoundByApi(address, title, roundId);
    }

    private static String deadline() {
        return LocalDate.now().plusDays(30).toString();
    }

    private static Map<String, String> once() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }

    public String roundId() {
        return roundId;
    }

    /** Where the municipality's people answer. */
    public String answerPage(String userName) {
        String list = TestSession.at(address).logIn(userName).get("/answers").body();
        Matcher link = Pattern.compile("href=\"(/answers/[0-9a-f-]{36})\">" + Pattern.quote(title) + "<")
                .matcher(list);
        if (!link.find()) {
            throw new AssertionError("No round " + title + ": " + list);
        }
        return link.group(1);
    }

    /** Writes an answer and does not send it. */
    public RoundByApi write(String userName, String number, String... titles) {
        List<Map<String, String>> proposals = Stream.of(titles)
                .map(it -> Map.of("title", it, "description", DESCRIPTION, "category", "presence"))
                .toList();
        Api.as(userName, address)
                .put(path(number), Map.of("assessment", Map.of("presenceScore", "2"), "proposals", proposals))
                .ok();
        return this;
    }

    public Api.Answer send(String userName, String number) {
        return Api.as(userName, address).post(path(number) + "/submit", "", once());
    }

    private String path(String number) {
        return "/rounds/" + roundId + "/answers/" + number;
    }
}
