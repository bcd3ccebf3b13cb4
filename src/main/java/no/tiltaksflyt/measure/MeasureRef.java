package no.tiltaksflyt.measure;

import no.tiltaksflyt.casework.CaseRef;

/** A measure as a case among cases of other kinds. */
public final class MeasureRef {

    public static final String KIND = "measure";

    private MeasureRef() {}

    public static CaseRef of(String measureId) {
        return new CaseRef(KIND, measureId);
    }
}
