package no.tiltaksflyt.register;

import java.time.ZoneId;

/** The clock by which Norway counts days and deadlines. */
public final class Oslo {

    public static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

    private Oslo() {}
}
