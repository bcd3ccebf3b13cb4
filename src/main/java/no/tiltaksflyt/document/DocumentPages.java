package no.tiltaksflyt.document;

import no.tiltaksflyt.identity.CurrentPerson;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows a letter as it was sent. */
@Controller
class DocumentPages {

    private final DocumentQueries documents;
    private final CurrentPerson currentPerson;

    DocumentPages(DocumentQueries documents, CurrentPerson currentPerson) {
        this.documents = documents;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/documents/{documentId}")
    ResponseEntity<String> letter(@PathVariable String documentId) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(documents.content(documentId, currentPerson.get()).html());
    }
}
