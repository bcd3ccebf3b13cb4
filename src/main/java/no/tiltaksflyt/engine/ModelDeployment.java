package no.tiltaksflyt.engine;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The door by which models and forms come to the engine: all of the class path in one deployment. */
public interface ModelDeployment {

    /**
     * Deploys them now; where nothing differs from what is there, the engine makes no new version.
     *
     * @param change what each is deployed as
     */
    void deploy(UnaryOperator<Model> change);

    /** @param name of the file */
    record Model(String name, String text) {

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
