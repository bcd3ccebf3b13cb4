package no.tiltaksflyt.notification;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What happened in the person's cases; having been shown is having been read. */
@Controller
class NoticePages {

    private static final int MOST = 100;

    private final Notices notices;
    private final CaseDirectories cases;
    private final CurrentPerson currentPerson;

    NoticePages(Notices notices, CaseDirectories cases, CurrentPerson currentPerson) {
        this.notices = notices;
        this.cases = cases;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/notices")
    String list(Model model) {
        Person person = currentPerson.get();
        List<Notices.Notice> latest = notices.latest(person, MOST);
        model.addAttribute("notices", latest);
        model.addAttribute("names", cases.named(cases(latest)));
        if (!latest.isEmpty()) {
            notices.markRead(person, latest.getFirst().id());
        }
        return "notice/list";
    }

    private static Set<CaseRef> cases(List<Notices.Notice> notices) {
        return notices.stream()
                .map(Notices.Notice::caseRef)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
