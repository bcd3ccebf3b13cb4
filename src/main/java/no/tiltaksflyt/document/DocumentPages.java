package no.tiltaksflyt.document;

import java.util.Locale;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.CurrentPerson;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

/** Shows a letter as it was sent, under a way back to its case. */
@Controller
class DocumentPages {

    private static final String BODY = "<body>";

    private final DocumentQueries documents;
    private final CaseDirectories cases;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    DocumentPages(DocumentQueries documents, CaseDirectories cases, CurrentPerson currentPerson, MessageSource texts) {
        this.documents = documents;
        this.cases = cases;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @GetMapping("/documents/{documentId}")
    ResponseEntity<String> letter(@PathVariable String documentId, Locale language) {
        DocumentQueries.Content content = documents.content(documentId, currentPerson.get());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(content.html().replace(BODY, BODY + wayBack(content.line().caseRef(), language)));
    }

    /** In the reader's language, which need not be the letter's; not a part of the letter that is kept. */
    private String wayBack(CaseRef about, Locale language) {
        String link = cases.link(about);
        return link == null
                ? ""
                : "<nav class=\"back\" lang=\"%s\"><a href=\"%s\">%s</a></nav>"
                        .formatted(
                                language.getLanguage(),
                                HtmlUtils.htmlEscape(link),
                                HtmlUtils.htmlEscape(texts.getMessage("document.back", null, language)));
    }
}
