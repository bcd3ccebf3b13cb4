package no.tiltaksflyt.sample;

/** Something that a person does in a slot; those of one slot are done in the order in which their story tells them. */
public record SampleDeed(int slot, Runnable deed) {}
