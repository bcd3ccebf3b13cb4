package no.tiltaksflyt.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Models as if they were deployed, without an engine or a database: the first has the key 1. */
public final class ModelsOnDisk {

    public static final Path APPROVAL = Path.of("bpmn/measure-approval.bpmn");

    /** As it was before models told who acts. */
    public static final Path EARLIER_APPROVAL = Path.of("src/test/resources/earlier/measure-approval.bpmn");

    /** The same work in other words: other element ids, lanes and names. */
    public static final Path OTHER = Path.of("src/test/resources/models/road-closing.bpmn");

    private ModelsOnDisk() {}

    public static DeployedProcesses approval() {
        return deployed(APPROVAL);
    }

    public static DeployedProcesses deployed(Path... models) {
        return deployed(List.of(models).stream().map(ModelsOnDisk::read).toList());
    }

    /** The first has the key 1. */
    public static DeployedProcesses deployed(List<DeployedProcess> processes) {
        return new DeployedProcesses(new ProcessDefinitionQueries(null) {

            @Override
            Optional<DeployedProcess> definition(long key) {
                return key < 1 || key > processes.size() ? Optional.empty() : Optional.of(processes.get((int) key - 1));
            }

            @Override
            List<Long> keysNewestFirst() {
                return LongStream.rangeClosed(1, processes.size())
                        .boxed()
                        .sorted((one, other) -> Long.compare(other, one))
                        .toList();
            }
        });
    }

    public static DeployedProcess read(Path model) {
        return read(model, 1, xml -> xml);
    }

    /** As another version of it, after a change. */
    public static DeployedProcess read(Path model, int version, UnaryOperator<String> change) {
        try {
            String id = model.getFileName().toString().replace(".bpmn", "");
            return DeployedProcess.read(id, version, change.apply(Files.readString(model)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
