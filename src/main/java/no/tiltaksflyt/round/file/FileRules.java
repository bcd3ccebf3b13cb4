package no.tiltaksflyt.round.file;

import java.util.List;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.util.unit.DataSize;

/** How much may be attached to an answer. The container lets a little more in, so that who sends too much is told so here. */
public final class FileRules {

    public static final DataSize LARGEST = DataSize.ofMegabytes(10);
    public static final DataSize LARGEST_IN_ALL = DataSize.ofMegabytes(50);
    public static final int MOST = 10;

    private FileRules() {}

    static void checkSize(long bytes) {
        if (bytes == 0) {
            throw problem("problem.answer-file.empty");
        }
        if (bytes > LARGEST.toBytes()) {
            throw problem("problem.answer-file.too-large", LARGEST.toMegabytes());
        }
    }

    /** @param others what the answer has beside it */
    static void checkRoom(List<AnswerFile> others, long bytes) {
        if (others.size() >= MOST) {
            throw problem("problem.answer-file.too-many", MOST);
        }
        long all = bytes + others.stream().mapToLong(AnswerFile::sizeBytes).sum();
        if (all > LARGEST_IN_ALL.toBytes()) {
            throw problem("problem.answer-file.too-large-in-all", LARGEST_IN_ALL.toMegabytes());
        }
    }

    static UserProblem problem(String key, Object... arguments) {
        return UserProblem.fields(List.of(FieldProblem.of("file", key, arguments)));
    }
}
