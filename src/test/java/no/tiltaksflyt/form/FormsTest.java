package no.tiltaksflyt.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.form.expression.BoundedPattern;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

    private static final Locale NB = Locale.of("nb");
    private static final Locale NN = Locale.of("nn");

    private final Forms forms = new Forms(Clock.systemUTC());

    @Nested
    class Reading {

        @ParameterizedTest
        @EnumSource(ComponentType.class)
        void shouldReadAndShowEveryComponentOfTheLibrary(ComponentType type) {
            Form form =
                    form("{'type':'%s','id':'c','key':'k','path':'p','components':[]}".formatted(type.schemaName()));
            FilledForm filled = forms.fresh(form, Map.of(), NB);
            assertThat(filled.problems()).isEmpty();
            assertThat(filled.fields()).hasSize(type == ComponentType.EXPRESSION ? 0 : 1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"html", "iframe", "made-up", ""})
        void shouldRefuseForeignMarkupAndUnknownComponents(String type) {
            assertThatThrownBy(() -> form("{'type':'%s','id':'c','key':'k'}".formatted(type)))
                    .isInstanceOf(UnreadableForm.class)
                    .hasMessageContaining("'" + type + "'");
        }

        @Test
        void shouldRefuseWhatIsNoForm() {
            assertThatThrownBy(() -> forms.read("<xml>")).isInstanceOf(UnreadableForm.class);
            assertThatThrownBy(() -> form("{'type':'textfield','id':'c'}")).isInstanceOf(UnreadableForm.class);
            assertThatThrownBy(() -> form("{'type':'text','id':'c'},{'type':'text','id':'c'}"))
                    .isInstanceOf(UnreadableForm.class);
        }

        @Test
        void shouldSpeakTheReadersLanguage() {
            Form form = form("""
                    {'type':'radio','id':'r','key':'r','label':'Utfall','description':'Velg',
                     'values':[{'label':'Godkjenn','value':'approve'}],
                     'properties':{'label.nn':'Utfallet','description.nn':'Vel','value.approve.nn':'Godkjenn no'}},
                    {'type':'text','id':'t','text':'Hei','properties':{'text.nn':'**Hallo**'}}""");
            List<FieldView> fields = forms.fresh(form, Map.of(), NN).fields();
            assertThat(fields.getFirst().label()).isEqualTo("Utfallet");
            assertThat(fields.getFirst().description()).isEqualTo("Vel");
            assertThat(fields.getFirst().kind())
                    .isEqualTo(new FieldView.Choices(
                            "radio", List.of(new OptionView("field-r-0", "approve", "Godkjenn no", false))));
            assertThat(html(fields.getLast())).contains("<strong>Hallo</strong>");
            assertThat(forms.fresh(form, Map.of(), NB).fields().getFirst().label())
                    .isEqualTo("Utfall");
        }

        @Test
        void shouldShowMarkupInTextsAsText() {
            Form form = form("{'type':'text','id':'t','text':'<b onclick=x>{{title}}</b> [a](javascript:alert(1))'}");
            FieldView text = forms.fresh(form, Map.of("title", "<script>*x*</script>"), NB)
                    .fields()
                    .getFirst();
            assertThat(html(text))
                    .contains("&lt;script&gt;*x*&lt;/script&gt;")
                    .contains("&lt;b onclick=x&gt;")
                    .doesNotContain("javascript:");
        }

        @Test
        void shouldShowMarkdownAsFormJsDoes() {
            Form form = form(
                    "{'type':'text','id':'t','text':'| A | B |\\n|---|---|\\n| {{title}} | 2 |\\n\\nen\\nto ~~tre~~'}");
            String html = html(
                    forms.fresh(form, Map.of("title", "x | y"), NB).fields().getFirst());
            assertThat(html).contains("<th>A</th>", "<td>x | y</td>", "<td>2</td>", "en<br>", "<del>tre</del>");
        }

        @Test
        void shouldMakeLinksOfBareAddressesOfTheFormAlone() {
            Form form = form(
                    "{'type':'text','id':'t','text':'Les https://lovdata.no/a_b (www.politiet.no/x). [Her](https://a.no) {{title}}'}");
            String html = html(forms.fresh(form, Map.of("title", "https://evil.example/x"), NB)
                    .fields()
                    .getFirst());
            assertThat(html)
                    .contains(
                            "href=\"https://lovdata.no/a_b\">https://lovdata.no/a_b</a> (",
                            "href=\"http://www.politiet.no/x\">www.politiet.no/x</a>).",
                            "href=\"https://a.no\">Her</a>",
                            "https://evil.example/x")
                    .doesNotContain("href=\"https://evil");
        }

        @Test
        void shouldNeverEvaluateWhatAUserWrote() {
            Form form = form("""
                    {'type':'text','id':'t','text':'{{title}}{{#loop list}}<{{this}}>{{/loop}}'},
                    {'type':'textfield','id':'f','key':'f','label':'{{#loop list}}{{this}}{{/loop}}'},
                    {'type':'textfield','id':'g','key':'g','label':'=title'}""");
            List<FieldView> fields = forms.fresh(
                            form,
                            Map.of(
                                    "title",
                                    "{{secret}}",
                                    "secret",
                                    "42",
                                    "list",
                                    List.of("{{secret}}", "{{#if true}}x{{/if}}")),
                            NB)
                    .fields();
            assertThat(html(fields.getFirst())).contains("{{secret}}").doesNotContain("42");
            assertThat(fields.get(1).label()).isEqualTo("{{secret}}{{#if true}}x{{/if}}");
            assertThat(fields.get(2).label()).isEqualTo("{{secret}}");
        }

        @Test
        void shouldSayThatAnExpressionIsTooLarge() {
            Form huge = form("{'type':'textfield','id':'t','key':'t','label':'=%s'}"
                    .formatted("(".repeat(50_000) + "1" + ")".repeat(50_000)));
            assertThatThrownBy(() -> forms.fresh(huge, Map.of(), NB).fields())
                    .isInstanceOf(UserProblem.class)
                    .hasMessage("form.problem.expression");
        }

        /** The engine's own parser would need hours for each of them. */
        @ParameterizedTest
        @ValueSource(
                strings = {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1", "((((((((((((((((((((((((((((((((((((((((1"})
        void shouldNotBeKeptBusyByABrokenExpression(String broken) {
            Form form = form("{'type':'textfield','id':'t','key':'t','label':'=%s','conditional':{'hide':'=%s'}}"
                    .formatted(broken, broken));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThatThrownBy(() -> forms.fresh(form, Map.of(), NB))
                            .isInstanceOf(UserProblem.class)
                            .hasMessage("form.problem.expression"));
        }

        @Test
        void shouldWriteNumbersPlainlyAndTellOslosDay() {
            Form form = form("""
                    {'type':'textfield','id':'t','key':'t','label':'{{n}} {{big}}'},
                    {'type':'number','id':'n','key':'n','label':'=string(today()) + string(n)'}""");
            List<FieldView> fields = forms.fresh(form, Map.of("n", 1.23456785E7, "big", 1e15), NB)
                    .fields();
            assertThat(fields.getFirst().label()).isEqualTo("12345678.5 1000000000000000");
            assertThat(fields.getLast().answer()).isEqualTo("12345678,5");
            assertThat(fields.getLast().label())
                    .contains(LocalDate.now(Oslo.ZONE).toString(), "12345678.5");
        }

        @Test
        void shouldNestBlocks() {
            Form form = form(
                    "{'type':'textfield','id':'t','key':'t','label':'{{#loop list}}{{#if this > 1}}[{{this}}{{#loop parent.list}}.{{/loop}}]{{/if}}{{/loop}}'}");
            assertThat(forms.fresh(form, Map.of("list", List.of(1, 2, 3)), NB)
                            .fields()
                            .getFirst()
                            .label())
                    .isEqualTo("[2...][3...]");
        }

        @Test
        void shouldFillTemplatesAndExpressions() {
            Form form = form("""
                    {'type':'text','id':'t','text':'{{#if n > 1}}Mange{{/if}}{{#loop list}}[{{this}}]{{/loop}}'},
                    {'type':'textfield','id':'f','key':'f','label':'="Felt " + name'}""");
            List<FieldView> fields = forms.fresh(form, Map.of("n", 2, "list", List.of("a", "b"), "name", "X"), NB)
                    .fields();
            assertThat(html(fields.getFirst())).contains("Mange[a][b]");
            assertThat(fields.getLast().label()).isEqualTo("Felt X");
        }
    }

    @Nested
    class Conditions {

        private static final String CHAIN = """
                {'type':'radio','id':'i','key':'impartiality','values':[{'label':'Ja','value':'impartial'},{'label':'Nei','value':'not-impartial'}],'validate':{'required':true}},
                {'type':'textarea','id':'ir','key':'impartialityReason','validate':{'required':true},'conditional':{'hide':'=not(impartiality = "not-impartial")'}},
                {'type':'radio','id':'o','key':'outcome','values':[{'label':'A','value':'approve'},{'label':'R','value':'reject'}],'validate':{'required':true},'conditional':{'hide':'=impartiality = "not-impartial"'}},
                {'type':'textarea','id':'reason','key':'reason','validate':{'required':true},'conditional':{'hide':'=not(outcome = "reject")'}}""";

        @Test
        void shouldCarryWhatWasTypedIntoFieldsThatDoNotShow() {
            Form form = form(CHAIN
                    + ",{'type':'dynamiclist','id':'l','path':'costs','conditional':{'hide':'=impartiality = \"not-impartial\"'},"
                    + "'components':[{'type':'textfield','id':'w','key':'what'}]}");
            Map<String, List<String>> typed = new HashMap<>(Map.of(
                    "outcome", List.of("reject"),
                    "reason", List.of("Derfor"),
                    "costs[0].what", List.of("Lokale"),
                    "_rows.costs", List.of("2"),
                    "_tab", List.of("x"),
                    "made-up", List.of("x")));

            typed.put("impartiality", List.of("impartial"));
            assertThat(forms.fromPage(form, typed, Map.of(), NB).carried(typed)).isEmpty();

            typed.put("impartiality", List.of("not-impartial"));
            assertThat(forms.fromPage(form, typed, Map.of(), NB).carried(typed))
                    .containsOnlyKeys("outcome", "reason", "costs[0].what", "_rows.costs")
                    .containsEntry("reason", List.of("Derfor"));

            typed.put("reason", List.of("Ring 15076500565"));
            assertThat(forms.fromPage(form, typed, Map.of(), NB).carried(typed))
                    .as("held by the page alone")
                    .containsOnlyKeys("outcome", "_held.reason", "costs[0].what", "_rows.costs");
        }

        @Test
        void shouldNeitherCheckNorSendHiddenFields() {
            FilledForm filled = page(
                    form(CHAIN),
                    Map.of("impartiality", "impartial", "outcome", "approve", "reason", "left from before"));
            assertThat(filled.problems()).isEmpty();
            assertThat(filled.data()).containsOnlyKeys("impartiality", "outcome");
        }

        @Test
        void shouldHideWhatDependsOnAHiddenField() {
            FilledForm filled = page(
                    form(CHAIN),
                    Map.of(
                            "impartiality",
                            "not-impartial",
                            "impartialityReason",
                            "Søsken",
                            "outcome",
                            "reject",
                            "reason",
                            "x"));
            assertThat(filled.data()).containsOnlyKeys("impartiality", "impartialityReason");
            assertThat(filled.fields())
                    .extracting(FieldView::name)
                    .containsExactly("impartiality", "impartialityReason");
        }

        @Test
        void shouldDemandWhatComesIntoSight() {
            FilledForm filled = page(form(CHAIN), Map.of("impartiality", "impartial", "outcome", "reject"));
            assertThat(keys(filled)).containsExactly("reason:form.problem.required");
        }

        @Test
        void shouldReadTheContextToo() {
            Form form = form("{'type':'textarea','id':'d','key':'departure','validate':{'required':true},"
                    + "'conditional':{'hide':'=not(recommendation = \\\"not-recommended\\\")'}}");
            assertThat(forms.fromPage(form, Map.of(), Map.of("recommendation", "not-recommended"), NB)
                            .problems())
                    .hasSize(1);
            assertThat(forms.fromPage(form, Map.of(), Map.of("recommendation", "recommended"), NB)
                            .problems())
                    .isEmpty();
        }

        @Test
        void shouldEndWhenConditionsChaseEachOther() {
            Form form = form("""
                    {'type':'textfield','id':'a','key':'a','conditional':{'hide':'=b = "x"'}},
                    {'type':'textfield','id':'b','key':'b','conditional':{'hide':'=a = "x"'}}""");
            assertThat(page(form, Map.of("a", "x", "b", "x")).fields()).hasSizeBetween(0, 2);
        }

        @Test
        void shouldIgnoreTheClientsValueOfClosedFields() {
            Form form = form("""
                    {'type':'textfield','id':'r','key':'r','readonly':true},
                    {'type':'textfield','id':'e','key':'e','readonly':'=locked'},
                    {'type':'textfield','id':'d','key':'d','disabled':true}""");
            FilledForm filled = forms.fromValues(
                    form,
                    Map.of("r", "mine", "e", "mine", "d", "mine"),
                    Map.of("r", "theirs", "e", "kept", "locked", true),
                    NB);
            assertThat(filled.problems()).isEmpty();
            assertThat(filled.data()).isEqualTo(Map.of("r", "theirs", "e", "kept"));
        }

        @Test
        void shouldComputeExpressionFieldsItself() {
            Form form = form("""
                    {'type':'number','id':'a','key':'a'},
                    {'type':'expression','id':'s','key':'sum','expression':'=a + 1'}""");
            assertThat(forms.fromValues(form, Map.of("a", 2, "sum", 99), Map.of(), NB)
                            .data()
                            .get("sum")
                            .toString())
                    .isEqualTo("3");
        }
    }

    @Nested
    class Rules {

        @Test
        void shouldDemandATickAChoiceAndAnEntry() {
            Form form = form("""
                    {'type':'checkbox','id':'c','key':'c','label':'C','validate':{'required':true}},
                    {'type':'checklist','id':'l','key':'l','label':'L','values':[{'label':'A','value':'a'}],'validate':{'required':true}},
                    {'type':'textfield','id':'t','key':'t','label':'T','validate':{'required':true}}""");
            assertThat(keys(page(form, Map.of("t", "   "))))
                    .containsExactly("c:form.problem.checked", "l:form.problem.choose", "t:form.problem.required");
            assertThat(keys(forms.fromValues(form, Map.of("c", false, "l", List.of()), Map.of(), NB)))
                    .hasSize(3);
            assertThat(page(form, Map.of("c", "true", "l", "a", "t", "x")).problems())
                    .isEmpty();
        }

        @Test
        void shouldNameTheFieldInTheMessage() {
            Form form =
                    form("{'type':'textfield','id':'t','key':'t','label':'Begrunnelse','validate':{'required':true}}");
            assertThat(page(form, Map.of()).problems().getFirst().arguments()).containsExactly("Begrunnelse");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "'minLength':3 | ab | min-length",
                    "'maxLength':3 | abcd | max-length",
                    "'maxLength':'=1 + 1' | abc | max-length",
                    "'pattern':'[0-9]{4}' | abc | pattern",
                    "'pattern':'(a+)+$' | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab | pattern",
                    "'pattern':'^[0-9]+$' | 12x | pattern",
                    "'pattern':'[a-z&&]{3}' | ab | pattern",
                    "'validationType':'email' | ola@ | email",
                    "'validationType':'phone' | 12 | phone"
                })
        void shouldCheckTexts(String rule, String text, String problem) {
            assertThat(textProblems(rule, text)).containsExactly("t:form.problem." + problem);
        }

        @Test
        void shouldReadPatternsAsJavaScriptDoes() {
            assertThat(BoundedPattern.found("^\\d+$", "123")).isTrue();
            assertThat(BoundedPattern.found("^\\d+$", "123\n")).isFalse();
            assertThat(BoundedPattern.found("^[a-z&&]+$", "a&b")).isTrue();
            assertThat(BoundedPattern.found("^(?<first_part>a)\\k<first_part>$", "aa"))
                    .isTrue();
            assertThat(BoundedPattern.found("a{,2}", "aa")).isFalse();
            assertThat(BoundedPattern.found("^[[]$", "[")).isTrue();
            assertThat(BoundedPattern.found("^.$", "\u0085")).isTrue();
            assertThat(BoundedPattern.found("[]", "a")).isFalse();
        }

        @Test
        void shouldAcceptTextsThatKeepTheRules() {
            assertThat(textProblems("'pattern':'[0-9]{4}'", "år 2026!")).isEmpty();
            assertThat(textProblems("'validationType':'email'", "ola.nordmann@example.no"))
                    .isEmpty();
            assertThat(textProblems("'validationType':'phone'", "+47 22 33 44 55"))
                    .isEmpty();
            assertThat(textProblems("'maxLength':5", "æøåÆØ")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "\u00a0", "\u200b\u00ad", "\u2800"})
        void shouldNotTakeWhatNobodySeesForAnAnswer(String text) {
            assertThat(textProblems("'required':true", text)).containsExactly("t:form.problem.required");
            assertThat(textProblems("'minLength':5", "Ja" + text.repeat(9)))
                    .containsExactly("t:form.problem.min-length");
        }

        @Test
        void shouldHaveAnEndToTheLengthAlsoWithoutARule() {
            assertThat(textProblems("", "x".repeat(1_001))).containsExactly("t:form.problem.max-length");
            Form area = form("{'type':'textarea','id':'t','key':'t'}");
            assertThat(keys(page(area, Map.of("t", "x".repeat(20_001))))).containsExactly("t:form.problem.max-length");
            assertThat(page(area, Map.of("t", "x".repeat(20_000))).problems()).isEmpty();
        }

        @Test
        void shouldRefuseCharactersThatNoTextHas() {
            assertThat(textProblems("", "a\u0000b")).containsExactly("t:form.problem.characters");
            assertThat(textProblems("", "line\r\nline\tø 😀")).isEmpty();
        }

        @Test
        void shouldKeepMarkupAsTheTextThatItIs() {
            FilledForm filled =
                    page(form("{'type':'textarea','id':'t','key':'t'}"), Map.of("t", "<script>alert(1)</script>"));
            assertThat(filled.problems()).isEmpty();
            assertThat(filled.data()).containsEntry("t", "<script>alert(1)</script>");
        }

        @ParameterizedTest
        @ValueSource(strings = {"15076500565", "Gjelder 150765 00565.", "55076500565 nei 15.07.65-00565"})
        void shouldRefuseNationalIdentityNumbersWithTheFieldNamed(String text) {
            assertThat(textProblems("", text)).containsExactly("t:form.problem.national-identity-number");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "'decimalDigits':0 | 1,5 | integer",
                    "'decimalDigits':2 | 1,555 | decimals",
                    "'validate':{'min':0} | -1 | min",
                    "'validate':{'max':'=limit'} | 11 | max",
                    "'increment':'0.5' | 1,2 | step",
                    "'x':0 | tolv | number",
                    "'x':0 | 1e999999999 | number",
                    "'x':0 | NaN | number"
                })
        void shouldCheckNumbers(String attributes, String written, String problem) {
            Form form = form("{'type':'number','id':'n','key':'n',%s}".formatted(attributes));
            FilledForm filled = forms.fromPage(form, Map.of("n", List.of(written)), Map.of("limit", 10), NB);
            assertThat(keys(filled)).containsExactly("n:form.problem." + problem);
        }

        @Test
        void shouldReadNumbersAsNorwegiansWriteThem() {
            Form form = form("{'type':'number','id':'n','key':'n'}");
            assertThat(page(form, Map.of("n", "1 250 000")).data()).containsEntry("n", 1_250_000L);
            for (String thousands : List.of("100,000", "100.000", "-100,000")) {
                assertThat(page(form, Map.of("n", thousands)).problems())
                        .as("%s is a hundred to some and a hundred thousand to others", thousands)
                        .extracting(FieldProblem::messageKey)
                        .containsExactly("form.problem.number");
            }
            assertThat(page(form, Map.of("n", "-2,50")).data()).containsEntry("n", new BigDecimal("-2.5"));
            assertThat(page(form, Map.of("n", "")).data()).containsEntry("n", null);
            assertThat(page(form, Map.of("n", "1 250")).fields().getFirst().answer())
                    .isEqualTo("1250");
        }

        @Test
        void shouldSendNumbersAsTextWhereTheFormSaysSo() {
            Form form = form("{'type':'number','id':'n','key':'n','serializeToString':true}");
            assertThat(page(form, Map.of("n", "1,50")).data()).containsEntry("n", "1.50");
        }

        /** A number is no text to a condition, so a page that sends a default value back hides what form-js hides. */
        @Test
        void shouldKeepADefaultValueTheNumberThatItIs() {
            Form form = form("""
                    {'type':'number','id':'n','key':'n','serializeToString':true,'defaultValue':4},
                    {'type':'textfield','id':'t','key':'t','conditional':{'hide':'=n = \\"abc\\"'}}""");
            assertThat(page(form, Map.of("n", "4")).fields())
                    .as("sent back")
                    .hasSameSizeAs(forms.fresh(form, Map.of(), NB).fields())
                    .hasSize(1);
            assertThat(page(form, Map.of("n", "5")).fields()).as("typed").hasSize(2);
        }

        @Test
        void shouldReadNumbersThatWereKeptAsTextWithAnExponent() {
            Form form = form("{'type':'number','id':'n','key':'n','serializeToString':true}");
            Map<String, Object> kept = Map.of("n", "1.23456785E7");
            FilledForm untouched = forms.fresh(form, kept, NB);
            assertThat(untouched.problems()).isEmpty();
            assertThat(untouched.fields().getFirst().answer()).isEqualTo("12345678.5");
            assertThat(untouched.data()).isEqualTo(kept);
            assertThat(forms.fromPage(form, Map.of("n", List.of("")), kept, NB).data())
                    .containsEntry("n", null);
        }

        @Test
        void shouldRefuseValuesThatAreNotOffered() {
            Form form = form("""
                    {'type':'radio','id':'r','key':'r','values':[{'label':'A','value':'a'}]},
                    {'type':'select','id':'s','key':'s','valuesKey':'offers'},
                    {'type':'taglist','id':'t','key':'t','valuesExpression':'=for x in offers return {label: x, value: x}'}""");
            Map<String, Object> context = Map.of("offers", List.of("p", "q"));
            FilledForm wrong = forms.fromPage(
                    form, Map.of("r", List.of("adopt!"), "s", List.of("z"), "t", List.of("p", "z")), context, NB);
            assertThat(keys(wrong))
                    .containsExactly("r:form.problem.offered", "s:form.problem.offered", "t:form.problem.offered");
            FilledForm right = forms.fromPage(
                    form, Map.of("r", List.of("a"), "s", List.of("q"), "t", List.of("p", "q")), context, NB);
            assertThat(right.problems()).isEmpty();
            assertThat(right.data()).containsEntry("t", List.of("p", "q"));
        }

        @Test
        void shouldChooseEachValueOnce() {
            Form form = form("""
                    {'type':'checklist','id':'l','key':'l','values':[{'label':'A','value':'a'},{'label':'B','value':'b'}]}""");
            FilledForm twice = forms.fromValues(form, Map.of("l", List.of("b", "a", "b")), Map.of(), NB);
            assertThat(twice.problems()).isEmpty();
            assertThat(twice.data()).containsEntry("l", List.of("b", "a"));
        }

        @Test
        void shouldGiveBackTheOfferedValueInItsOwnType() {
            Form form = form("{'type':'radio','id':'r','key':'r','values':[{'label':'To','value':2}]}");
            assertThat(page(form, Map.of("r", "2")).data()).containsEntry("r", 2);
        }

        @Test
        void shouldRefuseFieldsThatTheFormDoesNotHave() {
            Form form = form("{'type':'textfield','id':'t','key':'t'}");
            assertThat(keys(forms.fromPage(form, Map.of("u", List.of("x"), "_csrf", List.of("y")), Map.of(), NB)))
                    .containsExactly("u:form.problem.unknown");
            assertThat(keys(forms.fromValues(form, Map.of("t", "x", "v", Map.of("w", 1)), Map.of(), NB)))
                    .containsExactly("v:form.problem.unknown");
        }

        @Test
        void shouldRefuseWrongTypes() {
            Form form = form("""
                    {'type':'textfield','id':'t','key':'t'},{'type':'number','id':'n','key':'n'},
                    {'type':'checkbox','id':'c','key':'c'},{'type':'datetime','id':'d','key':'d','subtype':'date'},
                    {'type':'radio','id':'r','key':'r','values':[{'label':'A','value':'a'}]},
                    {'type':'checklist','id':'l','key':'l','values':[{'label':'A','value':'a'}]}""");
            FilledForm filled = forms.fromValues(
                    form, Map.of("t", 1, "n", "1", "c", "yes", "d", 5, "r", List.of("a"), "l", "a"), Map.of(), NB);
            assertThat(filled.problems()).extracting(FieldProblem::field).containsExactly("t", "n", "c", "d", "r", "l");
            assertThat(filled.fields(filled.problems())).hasSize(6);
        }

        @ParameterizedTest
        @CsvSource({"date, 2026-13-01", "date, i morgen", "time, 25:00", "datetime, 2026-01-01"})
        void shouldRefuseImpossibleTimes(String subtype, String written) {
            Form form = form("{'type':'datetime','id':'d','key':'d','subtype':'%s'}".formatted(subtype));
            assertThat(keys(page(form, Map.of("d", written)))).containsExactly("d:form.problem." + subtype);
        }

        @Test
        void shouldRefusePassedDatesWhereTheFormSaysSo() {
            Form form = form("{'type':'datetime','id':'d','key':'d','subtype':'date','disallowPassedDates':true}");
            assertThat(keys(page(form, Map.of("d", "2001-01-01")))).containsExactly("d:form.problem.passed");
        }

        @ParameterizedTest
        @CsvSource({
            "no_timezone, 2026-01-15T10:00",
            "utc_offset, 2026-01-15T10:00+01:00",
            "utc_normalized, 2026-01-15T09:00Z"
        })
        void shouldWriteTimesInTheShapeOfTheForm(String shape, String sent) {
            Form form = form("{'type':'datetime','id':'d','key':'d','subtype':'datetime','timeSerializingFormat':'%s'}"
                    .formatted(shape));
            FilledForm filled = page(form, Map.of("d", "2026-01-15T10:00"));
            assertThat(filled.problems()).isEmpty();
            assertThat(filled.data()).containsEntry("d", sent);
            assertThat(filled.fields().getFirst().answer()).isEqualTo("2026-01-15T10:00");
        }
    }

    @Nested
    class Structure {

        private static final String LIST = """
                {'type':'dynamiclist','id':'list','path':'costs','defaultRepetitions':2,'allowAddRemove':true,'components':[
                  {'type':'textfield','id':'what','key':'what','label':'Hva','validate':{'required':true}},
                  {'type':'number','id':'much','key':'much','conditional':{'hide':'=this.what = "free"'}}]},
                {'type':'group','id':'g','path':'contact','components':[{'type':'textfield','id':'n','key':'name'}]}""";

        @Test
        void shouldNestGroupsAndRepeatRows() {
            FilledForm filled = page(
                    form(LIST),
                    Map.of(
                            "costs[0].what",
                            "Bil",
                            "costs[0].much",
                            "10",
                            "costs[1].what",
                            "free",
                            "costs[1].much",
                            "7",
                            "contact.name",
                            "Ola"));
            assertThat(filled.problems()).isEmpty();
            assertThat(filled.data())
                    .isEqualTo(Map.of(
                            "costs", List.of(Map.of("what", "Bil", "much", 10L), Map.of("what", "free")),
                            "contact", Map.of("name", "Ola")));
        }

        @Test
        void shouldGiveEachRowIdsOfItsOwn() {
            List<FieldView> fields = forms.fresh(form(LIST), Map.of(), NB).fields();
            assertThat(fields.getFirst().rows()).hasSize(2);
            assertThat(fields.getFirst().rows().getLast().getFirst().id()).isEqualTo("field-what-1");
            assertThat(fields.getFirst().rows().getLast().getFirst().name()).isEqualTo("costs[1].what");
        }

        @Test
        void shouldTellTheProblemAtTheRow() {
            assertThat(keys(page(form(LIST), Map.of("costs[0].what", "Bil", "costs[1].what", ""))))
                    .containsExactly("costs[1].what:form.problem.required");
        }

        @Test
        void shouldHaveAnEndToTheRows() {
            List<Object> rows = new ArrayList<>();
            for (int i = 0; i < 101; i++) {
                rows.add(Map.of("what", "x"));
            }
            assertThat(keys(forms.fromValues(form(LIST), Map.of("costs", rows), Map.of(), NB)))
                    .contains("costs:form.problem.rows");
            assertThat(keys(page(form(LIST), Map.of("costs[9999].what", "x")))).isNotEmpty();
        }

        @Test
        void shouldShowTables() {
            Form form = form(
                    "{'type':'table','id':'t','label':'T','dataSource':'=rows','columns':[{'key':'a','label':'A'}]}");
            FieldView table = forms.fresh(form, Map.of("rows", List.of(Map.of("a", 1), Map.of("a", 2))), NB)
                    .fields()
                    .getFirst();
            assertThat(table.kind()).isEqualTo(new FieldView.Table(List.of("A"), List.of(List.of("1"), List.of("2"))));
        }
    }

    private static String html(FieldView field) {
        return ((FieldView.Text) field.kind()).html();
    }

    private List<String> textProblems(String rules, String text) {
        return keys(page(
                form("{'type':'textfield','id':'t','key':'t','validate':{%s}}".formatted(rules)), Map.of("t", text)));
    }

    private FilledForm page(Form form, Map<String, String> parameters) {
        Map<String, List<String>> lists = new HashMap<>();
        parameters.forEach((name, value) -> lists.put(name, Arrays.asList(value)));
        return forms.fromPage(form, lists, Map.of(), NB);
    }

    private static List<String> keys(FilledForm filled) {
        return filled.problems().stream()
                .map(problem -> problem.field() + ":" + problem.messageKey())
                .toList();
    }

    private Form form(String components) {
        return forms.read("{'type':'default','id':'f','components':[%s]}"
                .formatted(components)
                .replace("\"", "\\\"")
                .replace("\\\\\"", "\\\"")
                .replace('\'', '"'));
    }
}
