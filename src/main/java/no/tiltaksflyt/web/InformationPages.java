package no.tiltaksflyt.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages that anyone may read, signed in or not. */
@Controller
class InformationPages {

    @GetMapping("/accessibility")
    String accessibility() {
        return "accessibility";
    }
}
