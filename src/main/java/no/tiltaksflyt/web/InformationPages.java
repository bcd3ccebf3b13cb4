package no.tiltaksflyt.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages that anyone may read, signed in or not. */
@Controller
class InformationPages {

    private final WebProperties properties;

    InformationPages(WebProperties properties) {
        this.properties = properties;
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "accessibility";
    }

    @GetMapping("/about")
    String about(Model model) {
        model.addAttribute("built", properties.built());
        return "about";
    }
}
