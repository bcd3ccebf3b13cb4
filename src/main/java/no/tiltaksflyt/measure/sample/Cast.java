package no.tiltaksflyt.measure.sample;

import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.sample.Players;

/** Who acts in what is planned. */
final class Cast {

    private final Register register;

    Cast(Register register) {
        this.register = register;
    }

    Person of(PlannedDeed deed, Municipality municipality) {
        return switch (deed.person()) {
            case "municipality" -> Players.municipality(municipality.number(), municipality.name());
            case "district" ->
                Players.district(register.district(municipality.districtId()).orElseThrow());
            default -> Players.person(deed.person());
        };
    }
}
