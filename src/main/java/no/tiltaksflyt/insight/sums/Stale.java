package no.tiltaksflyt.insight.sums;

import java.time.LocalDate;

/** A day or month whose sums are older than its facts. */
record Stale(String process, Grain grain, LocalDate start) implements Comparable<Stale> {

    @Override
    public int compareTo(Stale other) {
        int byProcess = process.compareTo(other.process);
        int byGrain = byProcess == 0 ? grain.compareTo(other.grain) : byProcess;
        return byGrain == 0 ? start.compareTo(other.start) : byGrain;
    }
}
