package no.tiltaksflyt.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** The door by which models and forms come to the engine. */
public interface ModelDeployment {

    /**
     * Deploys now what the source holds; where nothing differs from what is there, the engine makes no new version.
     *
     * @param change what each is deployed as
     */
    void deploy(UnaryOperator<Model> change);

    /**
     * Deploys these together, or none of them.
     *
     * @return what the engine calls each
     * @throws Refused when the engine takes one of them for faulty
     * @throws RuntimeException when the engine cannot be asked now; the same may be tried again
     */
    List<Deployed> deploy(List<Model> models);

    /** @param name of the file */
    record Model(String name, String text) {

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * What a file has become in the engine.
     *
     * @param name of the file
     */
    record Deployed(String name, int version, long key) {}

    /** Where that comes from which is deployed at each start: lists of models that belong together. */
    interface Source {

        List<List<Model>> deployments();
    }

    /** The engine's own words, in English. */
    final class Refused extends RuntimeException {

        Refused(String words, Throwable cause) {
            super(words, cause);
        }
    }
}
