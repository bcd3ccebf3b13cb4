package no.tiltaksflyt.workshop.store;

import static no.tiltaksflyt.workshop.file.ModelDocument.attribute;
import static no.tiltaksflyt.workshop.file.ModelDocument.property;

import java.util.LinkedHashMap;
import java.util.Map;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import org.w3c.dom.Element;

/** What a model calls itself, in each language. */
final class ModelNames {

    private static final int LONGEST = 200;

    private ModelNames() {}

    /** By language; its id where it has no name. */
    static Map<String, String> of(ModelFile file) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("nb", file.id());
        if (file.kind() != ModelKind.FORM) {
            read(file, names);
        }
        names.putIfAbsent("nn", names.get("nb"));
        names.putIfAbsent("en", names.get("nb"));
        names.replaceAll((language, name) -> name.length() > LONGEST ? name.substring(0, LONGEST) : name);
        return names;
    }

    private static void read(ModelFile file, Map<String, String> names) {
        try {
            Element named = ModelDocument.read(file.text()).byId().get(file.id());
            if (named != null) {
                attribute(named, "name").ifPresent(name -> names.put("nb", name));
                property(named, "name.nn").ifPresent(name -> names.put("nn", name));
                property(named, "name.en").ifPresent(name -> names.put("en", name));
            }
        } catch (UnreadableModel unreadable) {
            names.put("nb", file.id());
        }
    }
}
