package no.tiltaksflyt.round.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what is attached, in pieces; what was sent stays. */
@Repository
class AnswerFileRepository {

    private static final int PIECE = 256 * 1024;

    /** Those of the version that holds now, and those that no version has had. */
    private static final String IN_HAND = """
            select f.file_id, f.input_id, f.name, f.kind, f.size_bytes, f.sha256, f.scanned_by, f.leaving, f.added_by_name, f.added_at,
                v.file_id is not null as sent
            from answer_file f
            left join answer_version_file v on v.file_id = f.file_id
                and v.version = (select max(version) from input_answer where input_id = :inputId)
            where f.input_id = :inputId
                and (v.file_id is not null or not exists (select from answer_version_file e where e.file_id = f.file_id))
            order by v.position, f.added_at, f.file_id
            """;

    private static final String OF_VERSION = """
            select f.file_id, f.input_id, f.name, f.kind, f.size_bytes, f.sha256, f.scanned_by, f.leaving, f.added_by_name, f.added_at,
                true as sent
            from answer_version_file v
            join answer_file f on f.file_id = v.file_id
            where v.input_id = :inputId and v.version = :version
            order by v.position
            """;

    private static final String INSERT = """
            insert into answer_file
                (file_id, input_id, name, kind, size_bytes, sha256, scanned_by, added_by_subject, added_by_name, added_at)
            values
                (:fileId, :inputId, :name, :kind, :size, :sha256, :scannedBy, :subject, :addedByName, :at)
            """;

    private static final String INSERT_PART = """
            insert into answer_file_part (file_id, position, content) values (:fileId, :position, :content)
            """;

    private static final String INSERT_IN_VERSION = """
            insert into answer_version_file (input_id, version, position, file_id)
            values (:inputId, :version, :position, :fileId)
            """;

    private static final String PART = """
            select content from answer_file_part where file_id = :fileId and position = :position
            """;

    private static final String SET_LEAVING = """
            update answer_file set leaving = :leaving where file_id = :fileId
            """;

    private static final String DELETE = """
            delete from answer_file where file_id = :fileId
            """;

    private static final String DELETE_UNSENT = """
            delete from answer_file f
            where f.input_id = any (cast(:inputIds as text[]))
                and not exists (select from answer_version_file v where v.file_id = f.file_id)
            returning f.file_id, f.input_id, f.name, f.kind, f.size_bytes, f.sha256, f.scanned_by, f.leaving, f.added_by_name, f.added_at,
                false as sent
            """;

    private final JdbcClient jdbc;

    AnswerFileRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AnswerFile> inHand(String inputId) {
        return jdbc.sql(IN_HAND)
                .param("inputId", inputId)
                .query(AnswerFileRepository::file)
                .list();
    }

    List<AnswerFile> ofVersion(String inputId, int version) {
        return jdbc.sql(OF_VERSION)
                .param("inputId", inputId)
                .param("version", version)
                .query(AnswerFileRepository::file)
                .list();
    }

    void insert(AnswerFile file, Person by, Path content) throws IOException {
        jdbc.sql(INSERT)
                .param("fileId", file.fileId())
                .param("inputId", file.inputId())
                .param("name", file.name())
                .param("kind", file.kind().code())
                .param("size", file.sizeBytes())
                .param("sha256", file.sha256())
                .param("scannedBy", file.scannedBy())
                .param("subject", by.subject())
                .param("addedByName", file.addedByName())
                .param("at", Timestamp.from(file.addedAt()))
                .update();
        try (InputStream from = Files.newInputStream(content)) {
            int position = 0;
            for (byte[] piece = from.readNBytes(PIECE); piece.length > 0; piece = from.readNBytes(PIECE)) {
                insertPart(file.fileId(), position++, piece);
            }
        }
    }

    private void insertPart(String fileId, int position, byte[] piece) {
        jdbc.sql(INSERT_PART)
                .param("fileId", fileId)
                .param("position", position)
                .param("content", piece)
                .update();
    }

    void insertInVersion(String inputId, int version, List<AnswerFile> files) {
        for (int i = 0; i < files.size(); i++) {
            jdbc.sql(INSERT_IN_VERSION)
                    .param("inputId", inputId)
                    .param("version", version)
                    .param("position", i + 1)
                    .param("fileId", files.get(i).fileId())
                    .update();
        }
    }

    /** Piece after piece. */
    void write(String fileId, OutputStream to) throws IOException {
        int position = 0;
        for (Optional<byte[]> piece = part(fileId, position); piece.isPresent(); piece = part(fileId, ++position)) {
            to.write(piece.get());
        }
    }

    private Optional<byte[]> part(String fileId, int position) {
        return jdbc.sql(PART)
                .param("fileId", fileId)
                .param("position", position)
                .query((row, number) -> row.getBytes("content"))
                .optional();
    }

    void setLeaving(String fileId, boolean leaving) {
        one(
                jdbc.sql(SET_LEAVING)
                        .param("fileId", fileId)
                        .param("leaving", leaving)
                        .update(),
                fileId);
    }

    /** Fails for one that was sent. */
    void delete(String fileId) {
        one(jdbc.sql(DELETE).param("fileId", fileId).update(), fileId);
    }

    /** What no version has had, of these answers. */
    List<AnswerFile> deleteUnsent(Collection<String> inputIds) {
        return jdbc.sql(DELETE_UNSENT)
                .param("inputIds", inputIds.toArray(String[]::new))
                .query(AnswerFileRepository::file)
                .list();
    }

    private static void one(int changed, String fileId) {
        if (changed != 1) {
            throw new IllegalStateException(changed + " rows of file " + fileId + " were changed");
        }
    }

    private static AnswerFile file(ResultSet row, int number) throws SQLException {
        return new AnswerFile(
                row.getString("file_id"),
                row.getString("input_id"),
                row.getString("name"),
                FileKind.of(row.getString("kind")),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getString("scanned_by"),
                row.getBoolean("sent"),
                row.getBoolean("leaving"),
                row.getString("added_by_name"),
                row.getTimestamp("added_at").toInstant());
    }
}
