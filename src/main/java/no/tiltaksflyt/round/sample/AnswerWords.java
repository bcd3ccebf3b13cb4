package no.tiltaksflyt.round.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.round.answer.Adoption;
import no.tiltaksflyt.round.answer.AnswerContent.Proposal;
import no.tiltaksflyt.sample.Idea;
import org.jspecify.annotations.Nullable;

/** What a municipality writes, in its language: the same at each call. */
final class AnswerWords {

    private static final String HAMAR = "3403";
    private static final int DAYS_TO_SEND = 2;

    private static final List<String> BODIES =
            List.of("executive-board", "executive-board", "council", "chief-executive");
    private static final List<String> SCORES = List.of("1", "2", "2", "3", "3", "3", "4", "4", "5", "unknown");
    private static final Set<String> SATISFIED = Set.of("4", "5");
    private static final List<String> WISHES = List.of("yes", "yes", "no", "other");

    private final PlannedInput input;

    AnswerWords(PlannedInput input) {
        this.input = input;
    }

    private Random random(int salt) {
        return new Random(input.seed() + salt);
    }

    private String in(String bokmal, String nynorsk) {
        return (input.nynorsk() ? nynorsk : bokmal)
                .replace("{kommune}", input.municipality().name());
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** The values of {@code municipal-input-questions} as its page sends them. */
    Map<String, List<String>> assessment() {
        Map<String, List<String>> assessment = begunAssessment();
        Random random = random(2);
        assess("investigation", investigation(), random, assessment);
        assess("civil", civil(), random, assessment);
        assess("cooperation", cooperation(), random, assessment);
        put("challenges", one(challenges(), random), assessment);
        put("satisfaction", one(satisfaction(), random), assessment);
        put("development", one(development(), random), assessment);
        put("availability", one(availability(), random), assessment);
        put("serviceLocation", one(WISHES, random), assessment);
        return assessment;
    }

    /** So far as it has come who has begun. */
    Map<String, List<String>> begunAssessment() {
        Map<String, List<String>> assessment = new LinkedHashMap<>();
        Random random = random(1);
        assess("presence", presence(), random, assessment);
        assess("emergency", emergency(), random, assessment);
        assess("prevention", prevention(), random, assessment);
        return assessment;
    }

    /** @param comments of who is not satisfied, and of who is */
    private static void assess(
            String service, List<String> comments, Random random, Map<String, List<String>> assessment) {
        String score = one(SCORES, random);
        put(service + "Score", score, assessment);
        if (random.nextInt(4) > 0) {
            put(service + "Comment", comments.get(SATISFIED.contains(score) ? 1 : 0), assessment);
        }
    }

    private static void put(String field, String value, Map<String, List<String>> assessment) {
        assessment.put(field, List.of(value));
    }

    /** One to three; Hamar has two. */
    List<Proposal> proposals() {
        Random random = random(3);
        List<Idea> ideas = new ArrayList<>(Idea.all());
        Collections.shuffle(ideas, random);
        int many = input.municipality().number().equals(HAMAR) ? 2 : 1 + random.nextInt(3);
        String name = input.municipality().name();
        return ideas.stream()
                .limit(many)
                .map(idea -> Proposal.of(
                        new UUID(random.nextLong(), random.nextLong()).toString(),
                        idea.title(input.nynorsk(), name),
                        idea.description(input.nynorsk(), name),
                        idea.category()))
                .toList();
    }

    Adoption adoption(LocalDate sent) {
        return Adoption.of(
                one(BODIES, random(4)), null, sent.minusDays(DAYS_TO_SEND).toString());
    }

    @Nullable
    String declineReason() {
        return random(5).nextBoolean()
                ? in(
                        "Kommunen har ikke kapasitet til å behandle saken før fristen.",
                        "Kommunen har ikkje kapasitet til å handsame saka før fristen.")
                : null;
    }

    private List<String> presence() {
        return List.of(
                in(
                        "Vi ser sjelden patruljer i {kommune}, særlig i helgene.",
                        "Vi ser sjeldan patruljar i {kommune}, særleg i helgane."),
                in("Politiet er synlig i sentrum også om kvelden.", "Politiet er synleg i sentrum også om kvelden."));
    }

    private List<String> emergency() {
        return List.of(
                in(
                        "Avstandene er lange, og vinterveiene gjør responstiden usikker.",
                        "Avstandane er lange, og vintervegane gjer responstida usikker."),
                in(
                        "Beredskapen er god, og patruljen er fort på plass i {kommune}.",
                        "Beredskapen er god, og patruljen er fort på plass i {kommune}."));
    }

    private List<String> prevention() {
        return List.of(
                in(
                        "Politikontakten har for lite tid til forebygging.",
                        "Politikontakten har for lite tid til førebygging."),
                in(
                        "SLT-samarbeidet virker godt og bør videreføres.",
                        "SLT-samarbeidet verkar godt og bør førast vidare."));
    }

    private List<String> investigation() {
        return List.of(
                in(
                        "Mange saker blir henlagt, og det svekker tilliten.",
                        "Mange saker blir lagde bort, og det svekkjer tilliten."),
                in(
                        "Saker om vold i nære relasjoner blir fulgt godt opp.",
                        "Saker om vald i nære relasjonar blir følgde godt opp."));
    }

    private List<String> civil() {
        return List.of(
                in("Det er lang vei til nærmeste passkontor.", "Det er lang veg til næraste passkontor."),
                in(
                        "Ventetiden for pass er blitt kortere det siste året.",
                        "Ventetida for pass er blitt kortare det siste året."));
    }

    private List<String> cooperation() {
        return List.of(
                in(
                        "Samarbeidet avhenger for mye av enkeltpersoner.",
                        "Samarbeidet avheng for mykje av enkeltpersonar."),
                in(
                        "Politirådet møtes fire ganger i året og er nyttig.",
                        "Politirådet møtest fire gonger i året og er nyttig."));
    }

    private List<String> challenges() {
        return List.of(
                in(
                        "Flere eldre, mer svindel på nett og ungdom som samles på nye steder.",
                        "Fleire eldre, meir svindel på nett og ungdom som samlast på nye stader."),
                in(
                        "Mer ekstremvær og flere besøkende stiller større krav til beredskapen i {kommune}.",
                        "Meir ekstremvêr og fleire besøkjande stiller større krav til beredskapen i {kommune}."));
    }

    private List<String> satisfaction() {
        return List.of(
                in(
                        "Ikke helt. Tjenestestedet har for få åpningsdager.",
                        "Ikkje heilt. Tenestestaden har for få opningsdagar."),
                in(
                        "I hovedsak ja, men stillinger står for lenge ubesatt.",
                        "I hovudsak ja, men stillingar står for lenge utan folk."));
    }

    private List<String> development() {
        return List.of(
                in(
                        "Kommunen kan stille lokaler og delta i felles forebyggende team.",
                        "Kommunen kan stille lokale og delta i felles førebyggjande team."),
                in(
                        "Faste møter mellom skole, barnevern og politi hver måned.",
                        "Faste møte mellom skule, barnevern og politi kvar månad."));
    }

    private List<String> availability() {
        return List.of(
                in(
                        "Faste åpningsdager og en patrulje som er til stede også om kvelden.",
                        "Faste opningsdagar og ein patrulje som er til stades også om kvelden."),
                in(
                        "Flere tjenester på nett, uten at oppmøtestedene forsvinner.",
                        "Fleire tenester på nett, utan at oppmøtestadene forsvinn."));
    }
}
