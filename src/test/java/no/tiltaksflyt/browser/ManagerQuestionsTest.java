package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Timestamp;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.ApplicationOnData;
import no.tiltaksflyt.harness.SampleWorld;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.WorkingDays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a manager wants to know, answered by clicking from the first page of the sample world; each answer is held against
 * what the engine's own rows say.
 */
@ResourceLock(SampleWorld.LOCK)
class ManagerQuestionsTest {

    private static final int WORKING_DAY = 8 * 60 * 60 * 1000;
    private static final Map<String, String> STEPS = Map.of(
            "Task_GiveDistrictAdvice", "Gi faglig råd",
            "Task_AssessMeasure", "Vurder tiltaket",
            "Task_AssureQuality", "Kvalitetssikre vurderingen",
            "Task_PrepareCase", "Forbered saken",
            "Task_ApproveMeasure", "Ta stilling til tiltaket");

    private static ApplicationOnData application;
    private static JdbcClient jdbc;
    private static WorkingDays workingDays;

    @BeforeAll
    static void load() {
        application = SampleWorld.running();
        jdbc = application.bean(JdbcClient.class);
        workingDays = application.bean(WorkingDays.class);
        await().atMost(Duration.ofMinutes(3)).until(ManagerQuestionsTest::figuresAreThere);
    }

    private static boolean figuresAreThere() {
        return jdbc.sql("""
                        select not exists (select from insight.pending)
                               and (select count(*) from insight.case_fact) = (select count(*) from engine.process_instance)
                               and (select count(*) from insight.case_fact where ended_at is null)
                                   = (select count(*) from engine.process_instance where ended_at is null)
                        """).query(Boolean.class).single();
    }

    @Test
    void shouldTellWhichStepCostsMostWaitingTime() {
        try (Visitor siri = atTheFirstPage()) {
            String shown = clean(siri.page()
                    .locator("section[aria-labelledby=cost-title] ol li")
                    .first()
                    .innerText());

            Map<String, Long> waited = waitedByStep();
            Map.Entry<String, Long> most =
                    waited.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            long all = waited.values().stream().mapToLong(Long::longValue).sum();
            assertThat(shown)
                    .startsWith("«%s», ".formatted(STEPS.get(most.getKey())))
                    .contains(": %d %% av all venting (%d arbeidsdager)"
                            .formatted(
                                    Math.round(100.0 * most.getValue() / all),
                                    Math.round(1.0 * most.getValue() / WORKING_DAY)));
        }
    }

    @Test
    void shouldTellWhichCasesMustBeSavedThisWeek() {
        List<String> numbers = jdbc.sql("""
                        select measure.case_number
                        from engine.user_task as task
                        join measure using (process_instance_key)
                        where task.state = 'CREATED' and task.due_at > :now and task.due_at < :weekEnd
                        order by task.due_at, task.key
                        limit 10
                        """)
                .param("now", Timestamp.from(now()))
                .param("weekEnd", Timestamp.from(workingDays.dueAfter(now(), 5)))
                .query(String.class)
                .list();

        try (Visitor siri = atTheFirstPage()) {
            Locator cases = siri.page().locator("section[aria-labelledby=danger-title] tbody tr");
            List<String> shown = cases.allInnerTexts().stream()
                    .map(ManagerQuestionsTest::caseNumber)
                    .toList();
            assertThat(shown).containsExactlyInAnyOrderElementsOf(numbers);
            if (numbers.isEmpty()) {
                siri.see("Ingen saker har frist de neste fem arbeidsdagene.");
            } else {
                cases.first().getByRole(AriaRole.LINK).click();
                siri.see(shown.getFirst());
            }
        }
    }

    private static String caseNumber(String row) {
        Matcher number = Pattern.compile("\\d{4}/\\d+").matcher(row);
        assertThat(number.find()).as(row).isTrue();
        return number.group();
    }

    @Test
    void shouldTellWhetherTheRestWillBeDecidedBeforeADate() {
        LocalDate today = LocalDate.ofInstant(now(), Oslo.ZONE);
        long open = jdbc.sql(
                        "select count(*) from engine.process_instance where process_id = 'measure-approval' and ended_at is null")
                .query(Long.class)
                .single();
        long[] ended = endedByWeek(today);
        try (Visitor siri = atTheFirstPage()) {
            siri.follow("Prognose");
            for (int weeks : new int[] {1, 9, 18, 104}) {
                LocalDate day = today.plusWeeks(weeks);
                siri.page().getByLabel("Til og med denne dagen").fill(day.toString());
                siri.press("Vis hvor mange");

                String answer = clean(siri.page().locator("#rest").innerText());
                double chance = chance(ended, workingDays.workingDaysBetween(today, day), (int) open);
                assertThat(answer).contains("er alle de %d åpne sakene avgjort innen".formatted(open));
                assertThat(ofHundred(answer)).as("%s: %s", day, answer).isEqualTo(chance, within(2.0));
            }
            siri.see("Blir resten avgjort innen").see("Dette bygger prognosen på");
            assertThat(siri.text())
                    .contains(
                            "%d saker avgjort, ".formatted(Arrays.stream(ended).sum()));
            siri.page().locator("figure.chart svg").first().waitFor();
            siri.check();
        }
    }

    private static double ofHundred(String answer) {
        if (answer.startsWith("Nei. I ingen av beregningene")) {
            return 0;
        }
        if (answer.startsWith("Ja. I alle beregningene")) {
            return 100;
        }
        Matcher number = Pattern.compile("I (\\d+) av 100 beregninger").matcher(answer);
        assertThat(number.find()).as(answer).isTrue();
        return Double.parseDouble(number.group(1));
    }

    /** Of the whole weeks before this one, 26 at most, since the first case began. */
    private static long[] endedByWeek(LocalDate today) {
        List<LocalDate> days = jdbc.sql("""
                        select cast(ended_at at time zone 'Europe/Oslo' as date)
                        from engine.process_instance
                        where process_id = 'measure-approval' and ended_at is not null
                        """).query(LocalDate.class).list();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return Stream.iterate(monday.minusWeeks(26), week -> week.isBefore(monday), week -> week.plusWeeks(1))
                .mapToLong(week -> days.stream()
                        .filter(day -> !day.isBefore(week) && day.isBefore(week.plusWeeks(1)))
                        .count())
                .toArray();
    }

    /** In per cent that so many end within so many working days, exactly: each week is as likely as another. */
    private static double chance(long[] ended, int days, int cases) {
        double[] reached = new double[cases + 1];
        reached[0] = 1;
        for (int week = 0; week < days / 5; week++) {
            reached = add(reached, ended, 1);
        }
        return 100 * add(reached, ended, days % 5 / 5.0)[cases];
    }

    /** Beside what was reached, each case of a week that is drawn counts with this chance; the last is for all and more. */
    private static double[] add(double[] reached, long[] ended, double part) {
        double[] sum = new double[reached.length];
        for (int before = 0; before < reached.length; before++) {
            for (long week : ended) {
                for (int done = 0; done <= week; done++) {
                    sum[Math.min(before + done, reached.length - 1)] +=
                            reached[before] * binomial((int) week, done, part) / ended.length;
                }
            }
        }
        return sum;
    }

    private static double binomial(int all, int done, double part) {
        double ways = 1;
        for (int i = 0; i < done; i++) {
            ways = ways * (all - i) / (i + 1);
        }
        return ways * Math.pow(part, done) * Math.pow(1 - part, all - done);
    }

    @Test
    void shouldTellWhetherTheChangeOfTheModelHelped() {
        Map<Integer, List<Long>> took = tookByVersion("Task_PrepareCase");
        assertThat(took.keySet()).containsExactly(1, 2);

        try (Visitor siri = atTheFirstPage()) {
            siri.follow("Tid").follow(STEPS.get("Task_PrepareCase"));
            siri.see("i hver versjon av saksgangen");

            String answer = clean(siri.page().locator("#changed").innerText());
            assertThat(answer)
                    .contains("I versjon 2 brukte halvparten høyst %s arbeidsdager mot %s i versjon 1"
                            .formatted(days(took.get(2), 50), days(took.get(1), 50)))
                    .contains("85 av 100 høyst %s mot %s".formatted(days(took.get(2), 85), days(took.get(1), 85)))
                    .contains("%d og %d ganger"
                            .formatted(took.get(2).size(), took.get(1).size()))
                    .startsWith(verdict(took));
            siri.check();
        }
    }

    @Test
    void shouldTellHowLongCasesTookFromOneStepToAnother() {
        List<Long> took = tookBetween("Task_GiveDistrictAdvice", "Task_AssessMeasure");
        try (Visitor siri = atTheFirstPage()) {
            siri.follow("Tid");
            siri.page().getByLabel("Fra steg").selectOption("Gi faglig råd");
            siri.page().getByLabel("Til steg").selectOption("Vurder tiltaket");
            siri.press("Vis tiden mellom");

            String answer = clean(siri.page().locator("#between .lede").innerText());
            assertThat(answer)
                    .isEqualTo(
                            "%d saker gikk fra «Gi faglig råd» til «Vurder tiltaket». Halvparten brukte høyst %s arbeidsdager, 85 av 100 høyst %s, og 95 av 100 høyst %s."
                                    .formatted(took.size(), days(took, 50), days(took, 85), days(took, 95)));
            siri.check();
        }
    }

    private static List<Long> tookBetween(String from, String to) {
        Map<Long, List<Element>> cases = elements().stream().collect(Collectors.groupingBy(Element::instance));
        return cases.values().stream()
                .flatMap(all -> {
                    Stream<Instant> begun = all.stream()
                            .filter(it -> it.elementId().equals(from))
                            .map(Element::from);
                    Stream<Instant> done =
                            all.stream().filter(it -> it.elementId().equals(to)).map(Element::to);
                    return begun
                            .min(Instant::compareTo)
                            .flatMap(first -> done.max(Instant::compareTo)
                                    .filter(last -> !last.isBefore(first))
                                    .map(last ->
                                            workingDays.workingTime(first, last).toMillis()))
                            .stream();
                })
                .sorted()
                .toList();
    }

    @Test
    void shouldSayWhatCannotBeForetoldAndWhy() {
        try (Visitor siri = Visitor.signedIn(application.address(), "siri.leder", "nb", 360)) {
            siri.open("/insight/forecast?until=2020-01-01&items=-3")
                    .see("Velg en dag etter i dag.")
                    .see("Skriv et helt tall fra 1 til 100 000.")
                    .check();
            siri.open("/insight/forecast?until=2026-02-31&items=0").see("Dette er ingen dato.");
            siri.open("/insight/forecast?until=9999-01-01&items=99999999999999999999")
                    .see("Velg en dag innen ti år.");
            siri.open("/insight/forecast?items=abc").see("Skriv et helt tall fra 1 til 100 000.");
            siri.open("/insight/forecast?items=100000")
                    .see("kan 100 000 saker ta mer enn ti år")
                    .check();
        }
    }

    /** Each district has its own record, and nobody else's. */
    @Test
    void shouldKeepWhatWasForetoldForThoseWhoMaySeeIt() {
        LocalDate day = LocalDate.ofInstant(now(), Oslo.ZONE).plusDays(100);
        try (Visitor siri = Visitor.signedIn(application.address(), "siri.leder", "en", 1440);
                Visitor kari = Visitor.signedIn(application.address(), "kari.nordland", "nn", 1440)) {
            siri.open("/insight/forecast?until=" + day);
            siri.open("/insight/forecast?until=" + day).see("Did the forecasts come true?");
            assertThat(siri.page()
                            .locator("#kept tbody tr")
                            .filter(new Locator.FilterOptions().setHasText(date(day, "d MMMM yyyy", Locale.UK)))
                            .count())
                    .as("asked twice on one day")
                    .isEqualTo(1);
            kari.open("/insight/forecast").see("Slo prognosane til?");
            assertThat(kari.text()).doesNotContain(date(day, "d. MMMM yyyy", Locale.of("nn")));
        }
    }

    /** Also what is shown to a reader who has asked nothing. */
    @Test
    void shouldKeepWhatIsForetoldWithoutBeingAsked() {
        try (Visitor siri = Visitor.signedIn(application.address(), "siri.leder", "nb", 1440)) {
            siri.open("/insight/forecast?category=presence").see("Slo prognosene til?");
            siri.page().locator("#record summary").click();
            assertThat(siri.page().locator("#kept tbody tr").count()).isPositive();
            assertThat(siri.text()).doesNotContain("Ingen prognoser er laget ennå");
        }
    }

    private static String date(LocalDate day, String pattern, Locale language) {
        return DateTimeFormatter.ofPattern(pattern, language).format(day);
    }

    private static String verdict(Map<Integer, List<Long>> took) {
        long half = ranked(took.get(1), 50) - ranked(took.get(2), 50);
        long most = ranked(took.get(1), 85) - ranked(took.get(2), 85);
        return half > 0 && most > 0
                ? "Steget går raskere enn før."
                : half < 0 && most < 0 ? "Steget tar lengre tid enn før." : "Det er ikke tydelig";
    }

    private static String days(List<Long> took, int percent) {
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.of("nb")))
                .format(1.0 * ranked(took, percent) / WORKING_DAY);
    }

    private static long ranked(List<Long> took, int percent) {
        return took.get(Math.ceilDiv(took.size() * percent, 100) - 1);
    }

    private static Map<Integer, List<Long>> tookByVersion(String elementId) {
        return elements().stream()
                .filter(element -> element.elementId().equals(elementId))
                .collect(Collectors.groupingBy(
                        Element::version,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), ManagerQuestionsTest::sortedTimes)));
    }

    private static List<Long> sortedTimes(List<Element> elements) {
        return elements.stream()
                .map(it -> workingDays.workingTime(it.from(), it.to()).toMillis())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Working time in which nobody held what could be held, and in which a case waited for something from outside. */
    private static Map<String, Long> waitedByStep() {
        Map<Long, List<Holding>> holdings = jdbc
                .sql("select user_task_key, subject is not null as taken, changed_at from task_holding order by id")
                .query((row, number) -> new Holding(
                        row.getLong(1), row.getBoolean(2), row.getTimestamp(3).toInstant()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Holding::task));
        return elements().stream()
                .collect(Collectors.groupingBy(
                        Element::elementId,
                        Collectors.summingLong(
                                element -> waited(element, holdings.getOrDefault(element.task(), List.of())))));
    }

    private static long waited(Element element, List<Holding> holdings) {
        Instant free = element.from();
        long waited = 0;
        boolean held = false;
        for (Holding holding : holdings) {
            Instant at = holding.at().isAfter(element.to()) ? element.to() : holding.at();
            if (!held) {
                waited += workingDays.workingTime(free, at).toMillis();
            }
            free = at;
            held = holding.taken();
        }
        return held
                ? waited
                : waited + workingDays.workingTime(free, element.to()).toMillis();
    }

    private record Holding(long task, boolean taken, Instant at) {}

    /** @param task 0 for none */
    private record Element(long instance, String elementId, int version, long task, Instant from, Instant to) {}

    /** What is done of cases that ended within a year, where somebody works or the case waits. */
    private static List<Element> elements() {
        return jdbc.sql("""
                        select instance.key, element.element_id, definition.version, task.key as task, element.started_at, element.ended_at
                        from engine.element_instance as element
                        join engine.process_instance as instance on instance.key = element.process_instance_key
                        join engine.process_definition as definition on definition.key = element.process_definition_key
                        left join engine.user_task as task on task.element_instance_key = element.key
                        where instance.process_id = 'measure-approval' and instance.ended_at >= :first
                          and element.state = 'COMPLETED'
                          and (task.key is not null or element.element_type = 'EVENT_BASED_GATEWAY')
                        """)
                .param(
                        "first",
                        Timestamp.from(LocalDate.ofInstant(now(), Oslo.ZONE)
                                .minusMonths(12)
                                .atStartOfDay(Oslo.ZONE)
                                .toInstant()))
                .query((row, number) -> new Element(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6).toInstant()))
                .list();
    }

    private static Visitor atTheFirstPage() {
        return Visitor.signedIn(application.address(), "siri.leder", "nb", 1440)
                .open("/")
                .follow("Innsikt")
                .see("Her går tiden");
    }

    private static Instant now() {
        return application.bean(Clock.class).instant();
    }

    private static String clean(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ").strip();
    }
}
