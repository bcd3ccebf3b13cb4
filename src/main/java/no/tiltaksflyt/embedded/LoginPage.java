package no.tiltaksflyt.embedded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.tiltaksflyt.embedded.SamplePeople.SamplePerson;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists the sample people, so that a newcomer can step into each role. */
@Controller
@Profile("embedded")
class LoginPage {

    @GetMapping(LoginServer.LOGIN)
    String login(Model model, @RequestParam Map<String, String> parameters) {
        model.addAttribute("people", byPlace());
        model.addAttribute("password", SamplePeople.PASSWORD);
        model.addAttribute("refused", parameters.containsKey("refused"));
        return "embedded/login";
    }

    private static Map<String, List<SamplePerson>> byPlace() {
        return SamplePeople.ALL.stream()
                .collect(Collectors.groupingBy(SamplePerson::where, LinkedHashMap::new, Collectors.toList()));
    }
}
