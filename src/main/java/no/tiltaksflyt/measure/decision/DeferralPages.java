package no.tiltaksflyt.measure.decision;

import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the ministry takes up a deferred measure. */
@Controller
class DeferralPages {

    private final DeferralService service;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    DeferralPages(DeferralService service, CurrentPerson currentPerson, MessageSource texts) {
        this.service = service;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @PostMapping("/measures/{measureId}/resume")
    String resume(@PathVariable String measureId, Locale language, RedirectAttributes after) {
        service.resume(currentPerson.get(), measureId);
        after.addFlashAttribute("receipt", texts.getMessage("measure.resumed", null, language));
        return "redirect:/measures/" + measureId;
    }
}
