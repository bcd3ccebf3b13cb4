package no.tiltaksflyt.notification;

import java.util.Optional;

/** Where a feature knows that e-mail to a group goes; asked about groups for which the settings name no address. */
public interface GroupAddresses {

    /** Empty where it knows none. */
    Optional<String> ofGroup(String group);
}
