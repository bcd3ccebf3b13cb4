package no.tiltaksflyt.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes letters as HTML and keeps them as they were, with their checksum. */
@Component
public class Letters {

    private final LetterRepository letters;
    private final ITemplateEngine templates;
    private final Clock clock;

    Letters(LetterRepository letters, ITemplateEngine templates, Clock clock) {
        this.letters = letters;
        this.templates = templates;
        this.clock = clock;
    }

    /** Writes the letter; nothing happens when one with its once key is written already. */
    public void write(Letter letter) {
        String html = render(letter);
        letters.insert(letter, html, sha256(html), clock.instant());
    }

    private String render(Letter letter) {
        return templates.process(
                "document/letter", new Context(Locale.of(letter.language()), Map.of("letter", letter)));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
