package no.tiltaksflyt.round.answer;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import no.tiltaksflyt.form.FieldView;
import no.tiltaksflyt.web.Dates;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes a receipt as PDF: tagged (PDF/UA-1), with its language, its title and a font of its own. */
@Component
class ReceiptPdf {

    /** PDFBox brings Liberation Sans along (SIL Open Font License). */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final ITemplateEngine templates;
    private final Dates dates;

    ReceiptPdf(ITemplateEngine templates, Dates dates) {
        this.templates = templates;
        this.dates = dates;
    }

    /** @param fields the questions with their answers */
    byte[] of(Answerer answerer, SentAnswer sent, List<FieldView> fields, Locale language) {
        Map<String, Object> values = Map.of(
                "round", answerer.round(),
                "invited", answerer.invited(),
                "sent", sent,
                "fields", fields,
                "dates", dates);
        String html = templates.process("answer/receipt-pdf", new Context(language, values));
        try (ByteArrayOutputStream pdf = new ByteArrayOutputStream()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePdfUaAccessibility(true);
            builder.useFont(font(), "Liberation Sans");
            builder.withHtmlContent(html, null);
            builder.useUriResolver((base, address) -> null); // nothing is fetched, whatever somebody has written
            builder.toStream(pdf);
            builder.run();
            return pdf.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static FSSupplier<InputStream> font() {
        return () -> Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
