package no.tiltaksflyt.engine;

/**
 * A worker refused a step that rests on something nobody has signed; told before the engine hears of it.
 *
 * @param code what is not signed: text {@code breach.unsigned.…}
 * @param job with its variables as JSON
 */
public record StepRefused(String code, WorkerJob<String> job) {}
