package no.tiltaksflyt.workshop.page;

import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.home.FirstPage;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.release.Release;
import no.tiltaksflyt.workshop.release.Release.State;
import no.tiltaksflyt.workshop.release.Releases;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.springframework.stereotype.Component;

/** Where a process owner begins: what another owner has asked her to look at. */
@Component
class WorkshopFirstPage implements FirstPage {

    private static final int MOST = 50;

    private final Releases releases;

    WorkshopFirstPage(Releases releases) {
        this.releases = releases;
    }

    @Override
    public Optional<Start> start(Person person) {
        return WorkshopReach.owns(person)
                ? Optional.of(new Start(55, "process-owner", new Link("home.do.models", "/models"), null))
                : Optional.empty();
    }

    @Override
    public List<Section> sections(Person person) {
        List<Release> yours = WorkshopReach.owns(person) ? yours(person) : List.of();
        return yours.isEmpty() ? List.of() : List.of(new Section(10, "workshop/parts", "yours", yours));
    }

    private List<Release> yours(Person person) {
        return releases.latest(null, MOST).stream()
                .filter(release -> release.state() == State.ASKED && release.isForeignTo(person.subject()))
                .toList();
    }
}
