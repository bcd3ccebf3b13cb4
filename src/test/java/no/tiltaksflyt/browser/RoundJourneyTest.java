package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.register.Oslo;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small round in the browser, from its opening to what became of the proposals; one answer in each written language. */
@TiltaksflytTest
@Order(5)
class RoundJourneyTest {

    private static final String NEED =
            "Innbyggerne har lang vei til nærmeste politistasjon. Kommunen stiller med kontor på rådhuset.";

    private static final String INVITATION = """
            select body
            from email
            where case_kind = 'input' and group_name = :group and body like '%/invitation/%' and strpos(subject, :title) > 0
            order by id desc
            limit 1
            """;

    private static final String DIALOGUE_TASK = """
            select t.key
            from input_round r
            join invited_municipality m on m.round_id = r.round_id and m.number = '3403'
            join engine.process_instance i on i.variables ->> 'dialogueId' = m.dialogue_id
            join engine.user_task t on t.process_instance_key = i.key
            where r.title = :title
            """;

    private final String title = "Runde " + UUID.randomUUID();

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldLeadFromTheQuestionToWhatBecameOfTheProposals() {
        try (Visitor mari = Visitor.signedIn(address, "mari.jd", "nb", 1440)) {
            String round = opened(mari);
            refusedAndKept(mari);
            String hamar = answeredByLink();
            answeredInNynorsk();
            dialogueHeldBy("per.innlandet");
            mari.awaitOn(round, "2 av 2 kommuner har svart");
            look(mari);
            look(mari.follow("Hamar").see("Politikontakt på rådhuset").see("Politiråd"));
            mari.open(round).page().getByText("Lukk runden nå").click();
            look(mari.press("Lukk runden").see("Runden er lukket. Forslagene går videre."));
            try (Visitor anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440)) {
                anne.awaitOn(hamar + "/proposals", "Hos politidistriktet");
                look(anne);
            }
        }
    }

    private String opened(Visitor mari) {
        look(mari.open("/rounds"));
        mari.follow("Forbered en runde").press("Se over");
        look(mari.see("Hva heter runden?: Må fylles ut"));
        mari.page().locator("#title").fill(title);
        mari.page().locator("#recipients-chosen").check();
        mari.page().locator("#chosen").fill("3403, 1848");
        look(mari.press("Se over").see("Når du åpner runden, blir 2 kommuner invitert."));
        look(mari.press("Send en prøve til meg").see("Prøven er sendt til mari.jd@tiltaksflyt.example."));
        look(mari.press("Åpne runden og inviter 2 kommuner").see("Runden er åpnet."));
        return mari.page().url().replaceFirst("\\?.*", "").substring(address.length());
    }

    private static void refusedAndKept(Visitor mari) {
        mari.page().getByText("Flytt fristen for alle").click();
        mari.page().locator("#new-deadline").fill("2090-01-01");
        look(mari.press("Flytt fristen").see("Velg en dag innen 5 år."));
        assertThat(mari.page().locator("#new-deadline").inputValue()).isEqualTo("2090-01-01");
    }

    /** Without an account. */
    private String answeredByLink() {
        try (Visitor kari = Visitor.unknown(address, "nb", 1440)) {
            kari.open(link("municipality-3403"))
                    .fill("Navn", "Kari Nordmann")
                    .fill("Rolle i kommunen", "ordfører")
                    .press("Gå til svaret")
                    .see(title);
            String answer = kari.page().url().replaceFirst("\\?.*", "").substring(address.length());
            propose(kari, "Legg til et forslag", "Politikontakt på rådhuset", "Ferdig med forslaget");
            propose(kari.open(answer), "Legg til et forslag", "Felles øvelser hvert år", "Ferdig med forslaget");
            adopt(kari.open(answer + "/adoption"), "Kommunestyret", "Lagre og gå videre");
            kari.open(answer + "/review").press("Send svaret").see("Svaret er sendt.");
            return answer;
        }
    }

    private void answeredInNynorsk() {
        try (Visitor ola = Visitor.signedIn(address, "ola.steigen", "nn", 1440)) {
            ola.open("/answers").follow(title).speak("nn");
            String answer = ola.page().url().replaceFirst("\\?.*", "").substring(address.length());
            propose(ola, "Legg til eit framlegg", "Ope kontor to dagar i veka", "Ferdig med framlegget");
            adopt(ola.open(answer + "/adoption"), "Formannskapet", "Lagre og gå vidare");
            look(ola.open(answer + "/review"));
            ola.press("Send svaret").see("Svaret er sendt.");
        }
    }

    private static void propose(Visitor visitor, String add, String title, String done) {
        visitor.follow(add);
        visitor.page().locator("#title").fill(title);
        visitor.page().locator("#description").fill(NEED);
        visitor.page().locator("input[name=category]").first().check();
        visitor.page().locator("button:has-text('" + done + "')").click();
        visitor.page().waitForLoadState();
    }

    private static void adopt(Visitor visitor, String body, String done) {
        visitor.page().getByText(body).first().click();
        visitor.page().locator("#adoptedOn").fill("2026-01-15");
        visitor.press(done).page().waitForLoadState();
    }

    private String link(String group) {
        String body = await("the invitation to " + group)
                .atMost(CaseByApi.PATIENCE)
                .until(
                        () -> jdbc.sql(INVITATION)
                                .param("group", group)
                                .param("title", title)
                                .query(String.class)
                                .optional()
                                .orElse(""),
                        text -> text.contains("/invitation/"));
        Matcher link = Pattern.compile("/invitation/\\S+").matcher(body);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private void dialogueHeldBy(String userName) {
        try (Visitor per = Visitor.signedIn(address, userName, "nb", 1440)) {
            per.open("/tasks/" + dialogueTask());
            per.press("Ta oppgaven");
            per.page().locator("[name=heldOn]").fill(LocalDate.now(Oslo.ZONE).toString());
            per.choose("Hvordan?", "Politiråd");
            per.fill("Hvem var med?", "Ordfører, kommunedirektør, politikontakt");
            per.fill("Hva ble tatt opp?", "Beredskap i helgene.");
            per.fill("Hva er politiets faglige innspill?", "Faste kontaktpunkter.");
            look(per);
            per.send();
            per.page().waitForLoadState();
        }
    }

    private long dialogueTask() {
        return await("the task to hold a dialogue")
                .atMost(CaseByApi.PATIENCE)
                .until(
                        () -> jdbc.sql(DIALOGUE_TASK)
                                .param("title", title)
                                .query(Long.class)
                                .optional()
                                .orElse(0L),
                        key -> key > 0);
    }

    private static void look(Visitor visitor) {
        visitor.check().resize(360).check().resize(1440);
    }
}
