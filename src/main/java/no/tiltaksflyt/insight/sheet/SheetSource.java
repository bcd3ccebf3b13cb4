package no.tiltaksflyt.insight.sheet;

import java.util.Map;
import java.util.function.Function;

/** Tables that pages offer as files; every bean of this type is asked. */
public interface SheetSource {

    /** By the name that the address of the file has. */
    Map<String, Function<SheetQuestion, Sheet>> sheets();
}
