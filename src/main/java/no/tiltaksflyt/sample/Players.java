package no.tiltaksflyt.sample;

import no.tiltaksflyt.embedded.SamplePeople;
import no.tiltaksflyt.identity.Person;

/** The sample people, as they act in the sample world. */
public final class Players {

    private Players() {}

    public static Person person(String userName) {
        return SamplePeople.person(userName);
    }
}
