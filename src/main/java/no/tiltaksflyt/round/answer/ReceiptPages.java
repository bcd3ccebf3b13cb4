package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a municipality has sent, when, and under which case numbers: to read, and to keep as a PDF. */
@Controller
class ReceiptPages {

    private final Answerers answerers;
    private final AnswerRepository answers;
    private final AnswerParts parts;
    private final ReceiptPdf pdf;

    ReceiptPages(Answerers answerers, AnswerRepository answers, AnswerParts parts, ReceiptPdf pdf) {
        this.answerers = answerers;
        this.answers = answers;
        this.parts = parts;
        this.pdf = pdf;
    }

    @GetMapping("/answers/{inputId}/receipt")
    String receipt(@PathVariable String inputId, HttpServletRequest request, Model model, Locale language) {
        Answerer answerer = answerers.reader(request, inputId);
        SentAnswer sent = sent(answerer);
        AnswerPages.addTo(model, answerer);
        model.addAttribute("sent", sent);
        model.addAttribute(
                "fields", parts.filled(answerer, sent, null, language).fields());
        model.addAttribute("hasAssessment", !sent.content().assessment().isEmpty());
        model.addAttribute("measureLinks", !answerer.byLink());
        return "answer/receipt";
    }

    @GetMapping("/answers/{inputId}/receipt.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String inputId, HttpServletRequest request, Locale language) {
        Answerer answerer = answerers.reader(request, inputId);
        SentAnswer sent = sent(answerer);
        String name = "kvittering-%s-%d.pdf".formatted(answerer.invited().number(), sent.version());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(pdf.of(
                        answerer,
                        sent,
                        parts.filled(answerer, sent, null, language).fields(),
                        language));
    }

    private SentAnswer sent(Answerer answerer) {
        return answers.latest(answerer.inputId()).orElseThrow(UserProblem::notFound);
    }
}
