package no.tiltaksflyt.harness;

import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Doors that tell who came in, one for pages and one for the API; only in tests. */
@Controller
class WhoAmI {

    private final CurrentPerson person;

    WhoAmI(CurrentPerson person) {
        this.person = person;
    }

    @GetMapping({"/test/who-am-i", "/api/test/who-am-i"})
    @ResponseBody
    Person who() {
        return person.get();
    }

    @PostMapping("/test/who-am-i")
    @ResponseBody
    String change() {
        return "changed";
    }
}
