package no.tiltaksflyt.workshop.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.file.UnreadableModel.Reason;
import org.jspecify.annotations.Nullable;

/** A file from outside, as it was sent. */
public final class SentFile {

    private SentFile() {}

    /**
     * The text of its bytes; the same bytes come out of it again.
     *
     * @param field what the sender calls the file
     * @throws UserProblem (422) when they are no UTF-8
     */
    public static String text(byte @Nullable [] bytes, String field) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes == null ? new byte[0] : bytes))
                    .toString();
        } catch (CharacterCodingException otherLetters) {
            throw problem(new UnreadableModel(Reason.NOT_UTF8, 0, 0, otherLetters), field);
        }
    }

    /** What is said of a file that cannot be read. */
    public static UserProblem problem(UnreadableModel unreadable, String field) {
        return UserProblem.fields(List.of(FieldProblem.of(
                field, "workshop.file." + unreadable.reason().code(), unreadable.line(), unreadable.column())));
    }
}
