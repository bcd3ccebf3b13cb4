package no.tiltaksflyt.operation;

import java.util.Locale;
import java.util.Objects;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.register.Register;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a group is called by people; a group that nobody has named goes by its own name. */
@Component
class GroupNames {

    private final Register register;
    private final MessageSource texts;

    GroupNames(Register register, MessageSource texts) {
        this.register = register;
        this.texts = texts;
    }

    public String name(String group, Locale language) {
        if (group.startsWith(Groups.MUNICIPALITY_PREFIX)) {
            return register.municipalityName(group.substring(Groups.MUNICIPALITY_PREFIX.length()));
        }
        if (group.startsWith(Groups.DISTRICT_PREFIX)) {
            return register.district(group.substring(Groups.DISTRICT_PREFIX.length()))
                    .map(district -> district.name(language))
                    .orElse(group);
        }
        return Objects.requireNonNull(texts.getMessage("group." + group, null, group, language));
    }
}
