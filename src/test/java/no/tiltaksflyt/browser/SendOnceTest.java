package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayDeque;
import java.util.Deque;
import no.tiltaksflyt.harness.Finger;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** A form goes once, however often and with whatever its button is pressed, and again when the first time came to nothing. */
@TiltaksflytTest
class SendOnceTest {

    private static final String SENDING = "Skjemaet er på vei";

    @Value("${tiltaksflyt.address}")
    private String address;

    private final Deque<Route> held = new ArrayDeque<>();
    private Visitor anne;
    private BoundingBox button;
    private Finger finger;

    @BeforeEach
    void lookOver() {
        anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440);
        anne.page().clock().install();
        anne.open("/proposals/new")
                .fill("Tittel", "Et tiltak som sendes en gang")
                .choose("Tema", "Tilstedeværelse og tjenestesteder")
                .fill("Beskrivelse", "Kommunen ber om fast patrulje i sentrum fredag og lørdag kveld hele året.")
                .press("Se over og send")
                .see("Se over forslaget");
        findButton();
        finger = new Finger(anne.page());
        anne.page().route("**/send", held::add);
    }

    @AfterEach
    void close() {
        anne.close();
    }

    @Test
    void shouldSendOnceWhenPressedByMouseAndByFinger() {
        click();
        anne.page().waitForCondition(() -> !held.isEmpty());

        finger.tap(button);
        anne.page().waitForTimeout(200);

        assertThat(held).hasSize(1);
        held.getFirst().resume();
        anne.see("er sendt inn");
        assertThat(held).hasSize(1);
    }

    @Test
    void shouldSendAgainAfterTheBrowserWasStopped() {
        anne.page().clock().pauseAt(System.currentTimeMillis() + 1_000);
        click();
        anne.page().waitForCondition(() -> !held.isEmpty());
        held.getFirst().abort("aborted");

        anne.page().clock().runFor(9_000);
        click();
        anne.see(SENDING);
        assertThat(held).hasSize(1);

        anne.page().clock().runFor(1_000);
        findButton();
        click();
        anne.page().waitForCondition(() -> held.size() == 2);
        held.getLast().resume();
        anne.see("er sendt inn");
    }

    /** Where it is: a message above moves it. */
    private void findButton() {
        button = anne.page().locator("form[action$='/send'] button").boundingBox();
    }

    /** Waits for nothing: the page that the press leads to is held back. */
    private void click() {
        anne.page().mouse().click(button.x + button.width / 2, button.y + button.height / 2);
    }
}
