package no.tiltaksflyt.register;

/** The working days of Norway, for tests of the packages that use them. */
public final class NorwegianDays {

    private NorwegianDays() {}

    public static WorkingDays workingDays() {
        return new NorwegianWorkingDays();
    }
}
