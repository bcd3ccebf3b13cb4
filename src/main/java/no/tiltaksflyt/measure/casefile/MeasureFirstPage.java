package no.tiltaksflyt.measure.casefile;

import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.home.FirstPage;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.AccessScope;
import no.tiltaksflyt.process.Authority;
import org.springframework.stereotype.Component;

/** Where those who propose, advise on, decide and follow measures begin. */
@Component
class MeasureFirstPage implements FirstPage {

    private static final Link PROPOSE = new Link("home.do.propose", "/proposals/new");
    private static final Link PROPOSALS = new Link("home.do.proposals", "/proposals");
    private static final Link MEASURES = new Link("home.do.measures", "/measures");
    private static final Link INSIGHT = new Link("home.do.insight", "/insight");

    /** Groups with a beginning of their own. A person in several groups meets the first. */
    private static final List<String> OFFICIALS =
            List.of(Groups.POD_ASSESSOR, Groups.POD_LEADER, Groups.MINISTRY_CASEWORKER);

    private static final List<Authority> WAY =
            List.of(Authority.MUNICIPALITY, Authority.DISTRICT, Authority.POD, Authority.MINISTRY);

    private final MeasureQueries measures;

    MeasureFirstPage(MeasureQueries measures) {
        this.measures = measures;
    }

    @Override
    public Optional<Start> start(Person person) {
        if (isMunicipality(person)) {
            return Optional.of(new Start(10, "municipality", PROPOSE, PROPOSALS));
        }
        if (!person.districtIds().isEmpty()) {
            return Optional.of(tasks(20, "district"));
        }
        Optional<Start> official =
                OFFICIALS.stream().filter(person::in).findFirst().map(group -> tasks(30, group));
        return official.or(() -> follower(person));
    }

    private static Optional<Start> follower(Person person) {
        if (person.in(Groups.MANAGER)) {
            return Optional.of(new Start(50, "manager", INSIGHT, MEASURES));
        }
        return AccessScope.inMinistry(person) ? Optional.of(tasks(70, "approver")) : Optional.empty();
    }

    private static Start tasks(int order, String role) {
        return new Start(order, role, Link.tasks(), MEASURES);
    }

    @Override
    public List<Section> sections(Person person) {
        Section way = new Section(60, "measure/parts", "way", WAY);
        return isMunicipality(person)
                ? List.of(new Section(10, "measure/parts", "awaiting", measures.awaitingSupplement(person)), way)
                : List.of(way);
    }

    private static boolean isMunicipality(Person person) {
        return MeasureNavigation.isMunicipality(person.groups());
    }
}
