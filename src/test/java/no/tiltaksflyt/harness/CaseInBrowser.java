package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One measure that people carry from page to page, each at a browser of her own; every page on the way is held to
 * {@link PageRules}.
 */
public final class CaseInBrowser implements AutoCloseable {

    private static final int WIDE = 1440;
    private static final Pattern CASE_NUMBER = Pattern.compile("\\d{4}/\\d{6}");

    private final String address;
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private final Set<String> checked = new HashSet<>();
    private String caseNumber = "none yet";
    private String path = "/measures";

    public CaseInBrowser(String address) {
        this.address = address;
    }

    /** The first signs in on the login page, as a person does; the others have done so. */
    public Visitor as(String userName) {
        return visitors.computeIfAbsent(
                userName,
                name -> visitors.isEmpty()
                        ? Visitor.unknown(address, "nb", WIDE).signIn(name)
                        : Visitor.signedIn(address, name, "nb", WIDE));
    }

    public String caseNumber() {
        return caseNumber;
    }

    /** The address of the case's page. */
    public String path() {
        return path;
    }

    public CaseInBrowser proposeAs(String userName, String title, String description) {
        Visitor visitor = as(userName).check().follow("Foreslå et tiltak").check();
        visitor.press("Se over og send").see("Du må rette 3 feil").check();
        visitor.fill("Tittel", title)
                .choose("Tema", "Tilstedeværelse og tjenestesteder")
                .fill("Beskrivelse", description)
                .see("Lagret");
        visitor.press("Se over og send").see("Se over forslaget").check();
        visitor.press("Send inn forslaget").see("Forslaget").check();
        visitor.awaitGone("på vei til neste steg");
        path = URI.create(visitor.page().url()).getPath();
        Matcher found = CASE_NUMBER.matcher(visitor.text());
        assertThat(found.find()).isTrue();
        caseNumber = found.group();
        return this;
    }

    public CaseInBrowser supplementAs(String userName, String description) {
        Visitor visitor = as(userName).awaitOn(path, "Fyll ut det som mangler").check();
        visitor.open("/").see("Dette venter på dere").check();
        visitor.open("/proposals")
                .check()
                .open(path)
                .follow("Fyll ut det som mangler")
                .check();
        visitor.fill("Beskrivelse", description)
                .press("Send inn på nytt")
                .see("Forslaget")
                .check();
        return this;
    }

    public CaseInBrowser adviseAs(String userName) {
        return work(
                userName,
                "Gi faglig råd",
                visitor -> visitor.fill("Hva er det faglige rådet?", "Distriktet ser behovet og kan bemanne tiltaket.")
                        .choose("Støtter politidistriktet tiltaket?", "Ja, med endringer")
                        .fill("Hva bør endres eller være på plass først?", "Kommunen må stille et lokale."));
    }

    public CaseInBrowser assessAs(String userName) {
        return work(
                userName,
                "Vurder tiltaket",
                visitor -> visitor.choose("Hvordan skal forslaget behandles?", "Som et eget tiltak")
                        .fill("1. Hva er problemet", "Innbyggerne har lang vei til politiet.")
                        .fill("2. Hvilke tiltak er aktuelle?", "Et fast tjenestested eller faste dager.")
                        .fill("3. Hvilke prinsipielle spørsmål", "Om kommunen kan dekke deler av driften.")
                        .choose("Må ledelsen ta stilling til et prinsipielt spørsmål?", "Ja")
                        .fill("4. Hva er de positive og negative virkningene", "Kortere vei for 30 000 innbyggere.")
                        .fill("5. Hvilket tiltak tilrås", "Faste dager på rådhuset.")
                        .fill("6. Hva må til", "Lokale, nett og to medarbeidere.")
                        .choose("Hvor grundig er tiltaket utredet?", "Forenklet analyse")
                        .fill("Hva skjer hvis vi ikke gjør noe?", "Avstanden blir som i dag.")
                        .fill("Engangskostnad i kroner", "250 000")
                        .fill("Årlig kostnad i kroner", "1 250 000")
                        .choose("Hvilke andre departementer er berørt?", "Kommunal- og distriktsdepartementet")
                        .choose("Hva tilrår Politidirektoratet?", "Tiltaket tilrås"));
    }

    public CaseInBrowser assureAs(String userName) {
        return work(
                userName,
                "Kvalitetssikre vurderingen",
                visitor -> visitor.choose("Er vurderingen god nok", "Ja, godkjenn vurderingen"));
    }

    public CaseInBrowser prepareAs(String userName) {
        return work(
                userName,
                "Forbered saken",
                visitor -> visitor.choose("Er saken klar til beslutning?", "Ja, send den til godkjenning")
                        .fill("Sammendrag av saken", "Distriktet og direktoratet støtter tiltaket.")
                        .choose("Hva bør departementet beslutte?", "Vedta tiltaket")
                        .fill(
                                "Begrunnelse, slik kommunen kan lese den",
                                "Tiltaket gir bedre tjenester til en lav kostnad."));
    }

    public CaseInBrowser approveAs(String... userNames) {
        Stream.of(userNames)
                .forEach(userName -> work(
                        userName,
                        "Ta stilling til tiltaket",
                        visitor -> visitor.choose("Hva er svaret ditt?", "Som foreslått: Vedta tiltaket")
                                .press("Vedta tiltaket")
                                .see("Se over før du signerer")));
        return this;
    }

    /** Finds the task in the list, takes it, tries to send it empty, fills it in, sends it, and sees that it is gone. */
    private CaseInBrowser work(String userName, String task, UnaryOperator<Visitor> fillIn) {
        Visitor visitor = openTask(userName, task);
        check(visitor, task + ", free");
        check(visitor.press("Ta oppgaven").see("Lagre utkast"), task + ", taken");
        check(visitor.send().see("Du må rette"), task + ", refused");
        visitor.choose("Er du habil i denne saken?", "Ja, jeg er habil");
        check(fillIn.apply(visitor), task + ", filled in");
        check(visitor.complete().see("«" + task + "» i sak " + caseNumber + " er sendt."), task + ", sent");
        visitor.open(tasks("groups"));
        assertThat(row(visitor, task).count()).isZero();
        visitor.open(tasks("mine"));
        assertThat(row(visitor, task).count()).isZero();
        visitor.open("/tasks?view=done");
        assertThat(row(visitor, task).count()).isEqualTo(1);
        check(visitor, "done tasks");
        check(visitor.open(path), "case after " + task);
        return this;
    }

    /** By the list of the group's tasks, as soon as it is there; by its number, since the list shows fifty at a time. */
    private Visitor openTask(String userName, String task) {
        Visitor visitor = as(userName);
        check(visitor.open("/"), "home before " + task);
        Locator row = row(visitor, task);
        visitor.reloadUntil(tasks("groups"), () -> row.count() > 0);
        check(visitor, "tasks of the group that are searched for");
        check(visitor.open("/tasks?view=groups"), "tasks of the group");
        visitor.open(tasks("groups"));
        row.click();
        visitor.page()
                .getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(task).setLevel(1))
                .waitFor();
        return visitor;
    }

    private String tasks(String view) {
        return "/tasks?view=" + view + "&q=" + caseNumber;
    }

    /** The same page in the same state is checked once: four approvers see the same. */
    private void check(Visitor visitor, String page) {
        if (checked.add(page)) {
            visitor.check();
        }
    }

    private Locator row(Visitor visitor, String task) {
        return visitor.page()
                .locator("a.task-row")
                .filter(new Locator.FilterOptions().setHasText(caseNumber))
                .filter(new Locator.FilterOptions().setHasText(task));
    }

    @Override
    public void close() {
        visitors.values().forEach(Visitor::close);
    }
}
