package no.tiltaksflyt.measure.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sentences of which what is written about a measure is made, in the language of its municipality. */
final class Phrases {

    private final PlannedMeasure measure;
    private final boolean nynorsk;

    Phrases(PlannedMeasure measure) {
        this.measure = measure;
        this.nynorsk = measure.nynorsk();
    }

    private String in(String bokmal, String nynorskText) {
        return (nynorsk ? nynorskText : bokmal)
                .replace("{kommune}", measure.municipality().name());
    }

    private <T> T one(List<T> of, int more) {
        return of.get(Math.floorMod(measure.number() * 7 + more, of.size()));
    }

    /** Too short for the table {@code measure-completeness}. */
    String tooShort() {
        return in("Vi ønsker dette hos oss.", "Vi ønskjer dette hos oss.");
    }

    String withdrawal() {
        return one(
                List.of(
                        in("Kommunestyret har valgt en annen løsning.", "Kommunestyret har valt ei anna løysing."),
                        in("Behovet er dekket på annen måte.", "Behovet er dekt på annan måte.")),
                0);
    }

    String advice(boolean supports) {
        return supports
                ? one(
                        List.of(
                                in(
                                        "Distriktet ser behovet i {kommune} og kan bemanne tiltaket innenfor turnusen.",
                                        "Distriktet ser behovet i {kommune} og kan bemanne tiltaket innanfor turnusen."),
                                in(
                                        "Politirådet i {kommune} har bedt om dette, og vi kan begynne i løpet av et halvt år.",
                                        "Politirådet i {kommune} har bede om dette, og vi kan byrje i løpet av eit halvt år.")),
                        1)
                : in(
                        "Distriktet kan ikke bemanne tiltaket i {kommune} uten å svekke beredskapen i nabokommunene.",
                        "Distriktet kan ikkje bemanne tiltaket i {kommune} utan å svekkje beredskapen i nabokommunane.");
    }

    String conditions() {
        return one(
                List.of(
                        in(
                                "Tiltaket prøves i ett år og måles før det gjøres fast.",
                                "Tiltaket blir prøvd i eitt år og målt før det blir gjort fast."),
                        in(
                                "Kommunen stiller lokaler, og åpningstiden begrenses til to dager i uka.",
                                "Kommunen stiller lokale, og opningstida blir avgrensa til to dagar i veka.")),
                2);
    }

    String merge() {
        return in(
                "Tiltakene gjelder det samme behovet og bør vurderes under ett.",
                "Tiltaka gjeld det same behovet og bør vurderast under eitt.");
    }

    /** The six of utredningsinstruksen. */
    Map<String, Object> questions() {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put(
                "problemAndAim",
                in(
                        "Innbyggerne i {kommune} har lang vei til politiet. Målet er en tjeneste som er nærmere.",
                        "Innbyggjarane i {kommune} har lang veg til politiet. Målet er ei teneste som er nærare."));
        answers.put(
                "relevantMeasures",
                in(
                        "Tiltaket som kommunen foreslår, det samme i mindre omfang, og et samarbeid med nabokommunen.",
                        "Tiltaket som kommunen gjer framlegg om, det same i mindre omfang, og eit samarbeid med nabokommunen."));
        answers.put("principleQuestions", in("Ingen prinsipielle spørsmål.", "Ingen prinsipielle spørsmål."));
        answers.put(
                "effects",
                in(
                        "Kortere ventetid og flere henvendelser. Noe mer reising for politiet.",
                        "Kortare ventetid og fleire førespurnader. Noko meir reising for politiet."));
        answers.put("recommendedMeasure", recommendedMeasure());
        answers.put(
                "successConditions",
                in(
                        "At stillingene blir besatt, og at kommunen stiller lokaler i tide.",
                        "At stillingane blir fylte, og at kommunen stiller lokale i tide."));
        return answers;
    }

    private String recommendedMeasure() {
        return measure.takes(Turn.ADVISED_AGAINST)
                ? in(
                        "Tiltaket tilrås ikke: nytten er liten målt mot kostnaden.",
                        "Tiltaket blir ikkje tilrådd: nytta er lita målt mot kostnaden.")
                : in(
                        "Tiltaket tilrås: det gir mest nytte for pengene.",
                        "Tiltaket blir tilrådd: det gir mest nytte for pengane.");
    }

    String zeroAlternative() {
        return in(
                "Uten tiltaket fortsetter dagens åpningstider, og avstanden består.",
                "Utan tiltaket held dagens opningstider fram, og avstanden består.");
    }

    String notGoodEnough() {
        return one(
                List.of(
                        in(
                                "Kostnadene må begrunnes bedre før vurderingen kan godkjennes.",
                                "Kostnadene må grunngjevast betre før vurderinga kan godkjennast."),
                        in(
                                "Virkningene for nabokommunene mangler i vurderingen.",
                                "Verknadene for nabokommunane manglar i vurderinga.")),
                3);
    }

    String notClear() {
        return one(
                List.of(
                        in(
                                "Det må gå klarere fram hva tiltaket koster de første tre årene.",
                                "Det må gå klarare fram kva tiltaket kostar dei fyrste tre åra."),
                        in(
                                "Forholdet til tjenestestedet i nabokommunen må avklares først.",
                                "Tilhøvet til tenestestaden i nabokommunen må avklarast fyrst.")),
                4);
    }

    String summary() {
        return in(
                "Saken gjelder «" + measure.title() + "». Distriktet og direktoratet har uttalt seg.",
                "Saka gjeld «" + measure.title() + "». Distriktet og direktoratet har uttalt seg.");
    }

    String reason(boolean adopted) {
        return adopted
                ? in(
                        "Tiltaket gir innbyggerne i {kommune} bedre tjenester til en kostnad som kan bæres.",
                        "Tiltaket gir innbyggjarane i {kommune} betre tenester til ein kostnad som kan berast.")
                : in(
                        "Behovet i {kommune} dekkes bedre av tiltak som alt er i gang.",
                        "Behovet i {kommune} blir betre dekt av tiltak som alt er i gang.");
    }

    String deferral() {
        return in(
                "Saken venter på budsjettet og på evalueringen av nye tjenestesteder.",
                "Saka ventar på budsjettet og på evalueringa av nye tenestestader.");
    }

    String departure() {
        return measure.isAdopted()
                ? in(
                        "Hensynet til avstanden veier tyngre her enn direktoratet har lagt til grunn.",
                        "Omsynet til avstanden veg tyngre her enn direktoratet har lagt til grunn.")
                : in(
                        "Rammene for neste år gir ikke rom for tiltaket, selv om det tilrås.",
                        "Rammene for neste år gir ikkje rom for tiltaket, sjølv om det blir tilrådd.");
    }
}
