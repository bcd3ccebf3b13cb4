package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import no.tiltaksflyt.process.Authority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One page that tells what became of each of a municipality's proposals, and why. */
@Controller
class FatePages {

    private static final List<Authority> WAY =
            List.of(Authority.MUNICIPALITY, Authority.DISTRICT, Authority.POD, Authority.MINISTRY);

    private final Answerers answerers;
    private final Fates fates;

    FatePages(Answerers answerers, Fates fates) {
        this.answerers = answerers;
        this.fates = fates;
    }

    @GetMapping("/answers/{inputId}/proposals")
    String fates(@PathVariable String inputId, HttpServletRequest request, Model model) {
        Answerer answerer = answerers.reader(request, inputId);
        List<Fates.Fate> all = fates.all(answerer);
        List<Fates.Fate> own = all.stream().filter(Fates.Fate::own).toList();
        AnswerPages.addTo(model, answerer);
        model.addAttribute("fates", own);
        model.addAttribute("ofPolice", all.stream().filter(fate -> !fate.own()).toList());
        model.addAttribute("hidesAdvice", all.stream().anyMatch(Fates.Fate::hidesAdvice));
        model.addAttribute("way", WAY);
        model.addAttribute("decided", own.stream().filter(Fates.Fate::isDecided).count());
        model.addAttribute("measureLinks", !answerer.byLink());
        return "answer/fates";
    }
}
