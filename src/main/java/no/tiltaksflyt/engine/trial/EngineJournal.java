package no.tiltaksflyt.engine.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Follows the file that the trial engine writes its records to. */
final class EngineJournal {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long read;

    EngineJournal(Path file) {
        this.file = file;
    }

    /** All that is written by now. */
    List<JournalEntry> entries() {
        if (Files.exists(file)) {
            readOn();
        }
        return entries;
    }

    /** What was known is of no use any more. */
    void forget() {
        entries.clear();
    }

    private void readOn() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > read) {
                ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size - read));
                int got = channel.read(bytes, read);
                read += Math.max(0, got);
                bytes.flip();
                while (bytes.hasRemaining()) {
                    take(bytes.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            entries.add(JournalEntry.of(MAPPER.readTree(begun.toString(StandardCharsets.UTF_8))));
            begun.reset();
        } else {
            begun.write(next);
        }
    }
}
