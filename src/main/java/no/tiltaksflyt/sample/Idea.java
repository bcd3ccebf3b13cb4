package no.tiltaksflyt.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Something that any municipality might propose, in both languages of Norway. */
public record Idea(String category, String title, String description, String titleNn, String descriptionNn) {

    private static final ClassPathResource FILE = new ClassPathResource("sample/ideas.csv");

    public static List<Idea> all() {
        try {
            return FILE.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(";", -1))
                    .map(part -> new Idea(part[0], part[1], part[2], part[3], part[4]))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public String title(boolean nynorsk, String municipality) {
        return (nynorsk ? titleNn : title) + " i " + municipality;
    }

    public String description(boolean nynorsk, String municipality) {
        String rest = nynorsk
                ? " Innbyggjarane i %s har bede om det i fleire år, og kommunen vil bidra med lokale og folk."
                : " Innbyggerne i %s har bedt om det i flere år, og kommunen vil bidra med lokaler og folk.";
        return (nynorsk ? descriptionNn : description) + rest.formatted(municipality);
    }
}
