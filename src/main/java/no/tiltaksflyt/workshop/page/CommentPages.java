package no.tiltaksflyt.workshop.page;

import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.review.Comment;
import no.tiltaksflyt.workshop.review.Comments;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saying, answering and settling, on the page of a release or of a comparison, and back to it. */
@Controller
class CommentPages {

    private final Comments comments;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    CommentPages(Comments comments, CurrentPerson currentPerson, MessageSource texts) {
        this.comments = comments;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    /** @param from a release's number, or {@code before} and a version's, where it was said */
    @PostMapping("/models/{id}/versions/{number}/comments")
    String add(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String elementId,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String from,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        String page = page(id, number, from);
        comments.add(id, number, elementId, content, page, person);
        return told(page, "workshop.comment.said", language, after);
    }

    @PostMapping("/models/comments/{comment}/answer")
    String answer(
            @PathVariable long comment,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String from,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        Comment first = comments.answer(
                comment, content, from.matches("\\d{1,18}") ? "/models/releases/" + from : "/models", person);
        return told(page(first.modelId(), first.version(), from), "workshop.comment.answered", language, after);
    }

    @PostMapping("/models/comments/{comment}/settle")
    String settle(
            @PathVariable long comment,
            @RequestParam(defaultValue = "") String from,
            Locale language,
            RedirectAttributes after) {
        Comment first = comments.settle(comment, owner());
        return told(page(first.modelId(), first.version(), from), "workshop.comment.is-settled", language, after);
    }

    private static String page(String modelId, int version, String from) {
        if (from.matches("\\d{1,18}")) {
            return "/models/releases/" + from;
        }
        String before = from.matches("before-\\d{1,9}") ? "&before=" + from.substring("before-".length()) : "";
        return "/models/%s/compare?after=%d%s".formatted(modelId, version, before);
    }

    private String told(String page, String key, Locale language, RedirectAttributes after) {
        after.addFlashAttribute("receipt", texts.getMessage(key, null, language));
        return "redirect:" + page;
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
