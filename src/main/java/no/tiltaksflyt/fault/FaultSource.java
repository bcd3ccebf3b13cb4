package no.tiltaksflyt.fault;

import java.util.List;

/** Tells the faults that it has seen, those that last and the latest of those that are over. */
public interface FaultSource {

    List<Fault> faults();
}
