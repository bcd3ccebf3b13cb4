package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** The main job from each person's first page: proposed, advised, assessed, assured, prepared, and signed by four. */
@TiltaksflytTest
class FewClicksTest {

    private static final String TITLE = "Et tiltak med få klikk";
    private static final int AT_MOST = 40;

    @Value("${tiltaksflyt.address}")
    private String address;

    private final List<String> clicks = new ArrayList<>();

    @Test
    void shouldAdoptAMeasureInFewClicks() {
        propose();
        work("per.innlandet", visitor -> {
            visitor.fill("Hva er det faglige rådet?", "Distriktet ser behovet og kan bemanne tiltaket.");
            choose(visitor, "Støtter politidistriktet tiltaket?", "Ja");
        });
        work("lise.pod", this::assess);
        work("jon.pod", visitor -> choose(visitor, "Er vurderingen god nok", "Ja, godkjenn vurderingen"));
        work("mari.jd", this::prepare);
        for (String approver : List.of("nils.jd", "eva.jd", "tor.jd", "statsraad")) {
            work(approver, visitor -> {});
        }
        try (Visitor anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440)) {
            anne.open("/proposals");
            String path = anne.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TITLE))
                    .getAttribute("href");
            anne.awaitOn(path, "Departementet har vedtatt tiltaket");
        }

        assertThat(clicks).as("clicks").hasSizeLessThanOrEqualTo(AT_MOST);
    }

    private void propose() {
        try (Visitor anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440)) {
            anne.open("/");
            click("propose", anne.page().locator("a[href='/proposals/new']").first());
            anne.fill("Tittel", TITLE);
            choose(anne, "Tema", "Tilstedeværelse og tjenestesteder");
            anne.fill(
                    "Beskrivelse",
                    "Innbyggerne har lang vei til politiet. Kommunen stiller lokale på rådhuset to dager i uken.");
            click("look over", button(anne, "Se over og send"));
            click("propose", button(anne, "Send inn forslaget"));
            anne.see("Forslaget").awaitGone("på vei til neste steg");
        }
    }

    private void assess(Visitor visitor) {
        choose(visitor, "Hvordan skal forslaget behandles?", "Som et eget tiltak");
        visitor.fill("1. Hva er problemet", "Innbyggerne har lang vei til politiet.")
                .fill("2. Hvilke tiltak er aktuelle?", "Et fast tjenestested eller faste dager.")
                .fill("3. Hvilke prinsipielle spørsmål", "Om kommunen kan dekke deler av driften.");
        choose(visitor, "Må ledelsen ta stilling til et prinsipielt spørsmål?", "Ja");
        visitor.fill("4. Hva er de positive og negative virkningene", "Kortere vei for 30 000 innbyggere.")
                .fill("5. Hvilket tiltak tilrås", "Faste dager på rådhuset.")
                .fill("6. Hva må til", "Lokale, nett og to medarbeidere.");
        choose(visitor, "Hvor grundig er tiltaket utredet?", "Minimum: svarene på de seks spørsmålene er nok");
        visitor.fill("Engangskostnad i kroner", "250 000").fill("Årlig kostnad i kroner", "1 250 000");
        choose(visitor, "Hva tilrår Politidirektoratet?", "Tiltaket tilrås");
    }

    private void prepare(Visitor visitor) {
        choose(visitor, "Er saken klar til beslutning?", "Ja, send den til godkjenning");
        visitor.fill("Sammendrag av saken", "Distriktet og direktoratet støtter tiltaket.");
        choose(visitor, "Hva bør departementet beslutte?", "Vedta tiltaket");
        visitor.fill("Begrunnelse, slik kommunen kan lese den", "Tiltaket gir bedre tjenester til en lav kostnad.");
    }

    /** From the first page, where the task waits, until it is sent, or signed where it is to be signed. */
    private void work(String userName, java.util.function.Consumer<Visitor> fillIn) {
        try (Visitor visitor = Visitor.signedIn(address, userName, "nb", 1440)) {
            open(userName, visitor);
            click(userName + ": take", button(visitor, "Jeg er habil – ta oppgaven"));
            visitor.see("Lagre utkast");
            fillIn.accept(visitor);
            click(userName + ": send", visitor.page().locator("#task-send"));
            Locator sign = visitor.page().locator("#sign-form button[value=complete]");
            Locator sent = visitor.page().getByText(Pattern.compile("er sendt\\."));
            sign.or(sent).first().waitFor();
            if (sign.count() > 0) {
                click(userName + ": sign", sign);
                sent.first().waitFor();
            }
        }
    }

    /** The first page names the first tasks; what other tests have left may stand before this one's. */
    private void open(String userName, Visitor visitor) {
        visitor.reloadUntil("/tasks?view=groups&q=" + TITLE, () -> row(visitor).count() > 0);
        String task = row(visitor).getAttribute("data-key");
        visitor.open("/");
        Locator link = visitor.page().locator("main a[href='/tasks/" + task + "']");
        if (link.count() > 0) {
            click(userName + ": task", link);
        } else {
            clicks.add(userName + ": task");
            visitor.open("/tasks/" + task);
        }
    }

    private static Locator row(Visitor visitor) {
        return visitor.page().locator("a.task-row").filter(new Locator.FilterOptions().setHasText(TITLE));
    }

    private void choose(Visitor visitor, String question, String answer) {
        clicks.add(question);
        visitor.choose(question, answer);
    }

    private void click(String what, Locator locator) {
        clicks.add(what);
        locator.click();
    }

    private static Locator button(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
