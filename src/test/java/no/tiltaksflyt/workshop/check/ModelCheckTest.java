package no.tiltaksflyt.workshop.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.web.Languages;
import no.tiltaksflyt.workshop.check.FaultyModels.Fault;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Each rule has a faulty model, and finds the fault at its element; whatever a text says, there is an answer. */
class ModelCheckTest {

    private static final ModelCheck CHECK = new ModelCheck();
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    /** A bomb that goes off takes years; a busy machine takes seconds. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    static Stream<ModelFile> sound() {
        return Stream.concat(
                ShippedSurroundings.files().stream(),
                Stream.of(SmallModels.PROCESS, SmallModels.DECISION, SmallModels.FORM));
    }

    static Stream<Fault> faults() {
        return FaultyModels.all();
    }

    static Stream<Fault> mendable() {
        return faults().filter(fault -> found(fault).getFirst().mendable());
    }

    private static List<Finding> check(ModelFile file) {
        return CHECK.check(file, SmallModels.around());
    }

    private static List<Finding> found(Fault fault) {
        return check(fault.file()).stream()
                .filter(finding -> finding.rule().equals(fault.rule()))
                .toList();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("sound")
    void shouldFindNothingInWhatIsSound(ModelFile file) {
        assertThat(check(file)).as(file.fileName()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void shouldFindEachFaultAtItsElement(Fault fault) {
        assertThat(found(fault)).extracting(Finding::elementId).containsExactly(fault.elementId());
    }

    @Test
    void shouldHaveAFaultAndWordsForEveryRule() throws IOException {
        Set<String> rules = faults().map(Fault::rule).collect(Collectors.toCollection(TreeSet::new));
        Set<String> keys = new TreeSet<>(Set.of("workshop.check.whole"));
        rules.forEach(rule -> keys.addAll(List.of("workshop.check." + rule, "workshop.check." + rule + ".fix")));

        assertThat(rules).containsAll(rulesInTheCode());
        for (Locale language : Languages.ALL) {
            assertThat(words(language)).as(language.getLanguage()).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    /** What the rules call their findings. */
    private static Set<String> rulesInTheCode() throws IOException {
        Pattern call = Pattern.compile("(?s)(?:[eE]rror|[wW]arning|add|reminder|links)\\((?:[^;\"]|\"=\\w+\")*?"
                + "(?:\"(?:calledDecision|calledElement|decisionId|processId|sendReminder|escalateTask)\",[^;\"]*)*"
                + "\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");
        Set<String> rules = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/no/tiltaksflyt/workshop/check"))) {
            for (Path source : sources.toList()) {
                call.matcher(Files.readString(source)).results().forEach(rule -> rules.add(rule.group(1)));
            }
        }
        assertThat(rules).as("the rules are found").hasSizeGreaterThan(60);
        return rules;
    }

    private static Set<String> words(Locale language) throws IOException {
        Properties words = new Properties();
        Path bundle = MESSAGES.resolve("workshop-check_" + language.getLanguage() + ".properties");
        words.load(Files.newBufferedReader(bundle, StandardCharsets.UTF_8));
        return words.stringPropertyNames();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void shouldSayEachFaultInThreeLanguages(Fault fault) {
        FindingWords words = new FindingWords(texts());
        Finding finding = found(fault).getFirst();

        for (Locale language : Languages.ALL) {
            assertThat(words.text(finding, language)).isNotBlank().doesNotContain("{", "«»", "“”");
            assertThat(words.fix(finding, language)).isNotBlank().doesNotContainPattern("\\{\\d");
        }
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames("messages/workshop-check");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        return texts;
    }

    @Test
    void shouldTellErrorsFirstAndEachInTheOrderOfTheFile() {
        ModelFile file = SmallModels.with(
                SmallModels.PROCESS,
                SmallModels.PROCESS
                        .text()
                        .replace("registerMeasure", "registerNothing")
                        .replace("formId=\"small-form\"", "formId=\"large-form\"")
                        .replace(" name=\"Noen har spurt\"", ""));

        assertThat(check(file))
                .extracting(Finding::rule)
                .startsWith("unknown-form", "unknown-job")
                .endsWith("no-name", "gateway-gap");
    }

    @Test
    void shouldFindACallThatLeadsBackThroughAnotherModel() {
        ModelFile called = SmallModels.with(
                SmallModels.CALLED,
                "<bpmn:startEvent id=\"StartEvent_Called\"/>",
                "<bpmn:callActivity id=\"CallActivity_Back\"><bpmn:extensionElements>"
                        + "<zeebe:calledElement processId=\"small-process\"/><zeebe:calledElement processId=\"small-called\"/>"
                        + "</bpmn:extensionElements></bpmn:callActivity>");
        Surroundings around = new ShippedSurroundings()
                .with(called)
                .with(SmallModels.DECISION)
                .with(SmallModels.FORM);

        assertThat(CHECK.check(SmallModels.PROCESS, around))
                .extracting(Finding::rule, Finding::elementId)
                .containsExactly(tuple("cyclic-call", "CallActivity_Other"));
    }

    // -- mends

    @ParameterizedTest(name = "{0}")
    @MethodSource("mendable")
    void shouldMendAndChangeNothingElse(Fault fault) {
        Finding finding = found(fault).getFirst();
        String before = fault.file().text();
        String after = CHECK.mend(fault.file(), finding);

        assertThat(found(new Fault(fault.rule(), SmallModels.with(fault.file(), after), null)))
                .isEmpty();
        int same = commonStart(before, after);
        int end = Math.min(
                commonStart(reversed(before), reversed(after)), Math.min(before.length(), after.length()) - same);
        assertThat(after.substring(same, after.length() - end).length()).isLessThan(40);
        assertThat(before.substring(same, before.length() - end).length()).isLessThan(40);
    }

    private static int commonStart(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** Whatever wrote the file: line ends of another machine, single quotes, references to characters. */
    @Test
    void shouldMendAFileAsItIsWritten() {
        String text = SmallModels.PROCESS
                .text()
                .replace("\n", "\r\n")
                .replace("retries=\"5\"/>", "retries = '1'  note='a&#10;b > c' />")
                .replace("Noterer svaret.", "Noterer&#10;svaret <![CDATA[<5]]> &amp; &#xE5; <!-- så -->");
        ModelFile file = SmallModels.with(SmallModels.PROCESS, text);
        Finding first = check(file).stream()
                .filter(finding -> finding.rule().equals("few-retries") && "Task_Register".equals(finding.elementId()))
                .findFirst()
                .orElseThrow();

        assertThat(CHECK.mend(file, first))
                .isEqualTo(text.replace(
                        "type=\"registerMeasure\" retries = '1'", "type=\"registerMeasure\" retries = '5'"));
    }

    @Test
    void shouldMendWhatCanBeMendedWithoutAsking() {
        assertThat(mendable().map(Fault::rule))
                .containsOnly(
                        "not-executable",
                        "group-case",
                        "late-binding",
                        "interrupting-reminder",
                        "few-retries",
                        "form-id",
                        "duplicate-component");
    }

    @Test
    void shouldLeaveTheTextAsItIsWhereThereIsNothingToMend() {
        Finding finding = new Finding("Task_Register", "no-job", Severity.ERROR, List.of("Registrer"), false);

        assertThat(CHECK.mend(SmallModels.PROCESS, finding)).isEqualTo(SmallModels.PROCESS.text());
    }

    // -- bad input

    @Test
    void shouldRefuseABombOfEntities() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE b [<!ENTITY a0 \"ha\">");
        for (int level = 1; level < 30; level++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;&a%d;\">".formatted(level, level - 1, level - 1, level - 1));
        }
        bomb.append("]><b>&a29;</b>");

        assertThat(check(SmallModels.with(SmallModels.PROCESS, bomb.toString())))
                .extracting(Finding::rule)
                .containsExactly("doctype");
    }

    @Test
    void shouldNeverFetchAnEntityOrASchema() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/";
            String entity = "<!DOCTYPE b [<!ENTITY % x SYSTEM \"" + address + "\"> %x;]><b/>";
            ModelFile schema = SmallModels.with(
                    SmallModels.PROCESS,
                    "<bpmn:definitions",
                    "<bpmn:definitions xsi:schemaLocation=\"http://x " + address + " "
                            + "http://www.omg.org/spec/BPMN/20100524/MODEL " + address + "\"");

            check(SmallModels.with(SmallModels.PROCESS, entity));
            check(schema);

            elsewhere.setSoTimeout(200);
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "[", "{a:", "a in (", "[(", "not(", "f(a,", "if (", "for x in [", "-", "((a)(", "1+1+"})
    void shouldHoldOutAgainstABombOfFeel(String opening) {
        String expression = "=" + opening.repeat(45) + "+";
        ModelFile file = SmallModels.with(SmallModels.PROCESS, "=outcome = \"yes\"", expression);

        assertTimeoutPreemptively(
                LONG_ENOUGH,
                () -> assertThat(check(file))
                        .extracting(Finding::rule)
                        .containsAnyOf("feel-too-large", "feel-unreadable"));
    }

    @Test
    void shouldHoldOutAgainstManyBombs() {
        StringBuilder inputs = new StringBuilder();
        for (int number = 0; number < 500; number++) {
            inputs.append("<zeebe:input source=\"=%s%d\" target=\"x\"/>".formatted("[(".repeat(20), number));
        }
        ModelFile file = SmallModels.with(SmallModels.PROCESS, "<zeebe:input source", inputs + "<zeebe:input source");

        assertTimeoutPreemptively(
                LONG_ENOUGH,
                () -> assertThat(check(file)).extracting(Finding::rule).contains("feel-too-large"));
    }

    @Test
    void shouldAnswerWhateverATextSays() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<ModelFile> files = ShippedSurroundings.files();
        for (int number = 0; number < 200; number++) {
            ModelFile file = files.get(number % files.size());
            String text = random.nextBoolean() ? cut(file.text(), random) : muddled(file.text(), random);
            for (ModelKind kind : ModelKind.values()) {
                assertThat(check(new ModelFile(file.id(), kind, text)))
                        .as("seed %d, number %d", seed, number)
                        .isNotNull();
            }
        }
    }

    private static String cut(String text, Random random) {
        return text.substring(0, random.nextInt(text.length()));
    }

    /** Pieces taken out, doubled and put elsewhere; often still well-formed, as whole lines are moved. */
    private static String muddled(String text, Random random) {
        List<String> lines = text.lines().collect(Collectors.toCollection(ArrayList::new));
        for (int times = 1 + random.nextInt(5); times > 0; times--) {
            int from = random.nextInt(lines.size());
            String line = lines.get(from);
            switch (random.nextInt(4)) {
                case 0 -> lines.remove(from);
                case 1 -> lines.add(random.nextInt(lines.size()), line);
                case 2 -> lines.set(from, line.replaceAll("\"[^\"]*\"$|=\"[^\"]*\"", "=\"\""));
                default -> lines.set(from, line.replace('e', (char) (32 + random.nextInt(900))));
            }
        }
        return String.join("\n", lines);
    }
}
