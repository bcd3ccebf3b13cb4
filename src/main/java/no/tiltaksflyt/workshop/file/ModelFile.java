package no.tiltaksflyt.workshop.file;

/**
 * A model as it is written.
 *
 * @param id of the process, decision or form; its file is called so
 * @param text the whole file, as it is
 */
public record ModelFile(String id, ModelKind kind, String text) {

    public String fileName() {
        return kind.fileName(id);
    }
}
