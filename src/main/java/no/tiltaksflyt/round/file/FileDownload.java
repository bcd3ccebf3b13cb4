package no.tiltaksflyt.round.file;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Gives a file to who may read the answer: to keep, never to be opened as a page of ours. */
@Component
public class FileDownload {

    private static final String SEALED = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final AnswerFileRepository files;

    FileDownload(AnswerFileRepository files) {
        this.files = files;
    }

    /** Piece after piece, so that nobody holds a whole one in memory. */
    public void send(AnswerFile file, HttpServletResponse response) throws IOException {
        response.setContentType(file.kind().mediaType().toString());
        response.setContentLengthLong(file.sizeBytes());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("Content-Security-Policy", SEALED);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        files.write(file.fileId(), response.getOutputStream());
    }
}
