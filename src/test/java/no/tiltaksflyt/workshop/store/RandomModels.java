package no.tiltaksflyt.workshop.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;

/** Models as odd as XML and JSON allow: everything that a writer of trees would write anew in another way. */
final class RandomModels {

    private static final List<String> LETTERS = List.of(
            "a",
            "Å",
            "z",
            " ",
            "«",
            "&amp;",
            "&lt;",
            "&gt;",
            "&#10;",
            "&#xE6;",
            "&#x1F600;",
            "&apos;",
            "&quot;",
            "𝄞",
            "-");
    private static final List<String> NODES = List.of(
            "userTask",
            "serviceTask",
            "scriptTask",
            "task",
            "callActivity",
            "exclusiveGateway",
            "parallelGateway",
            "intermediateCatchEvent",
            "boundaryEvent",
            "endEvent",
            "subProcess");

    private final Random random;
    private final String line;
    private final String prefix;
    private final String zeebe;
    private int ids;

    private RandomModels(long seed) {
        this.random = new Random(seed);
        this.line = pick("\n", "\r\n", "");
        this.prefix = pick("bpmn:", "", "b2:", "semantic:");
        this.zeebe = pick("zeebe:", "z:");
    }

    static ModelFile process(String id, long seed) {
        return new ModelFile(id, ModelKind.PROCESS, new RandomModels(seed).definitions(id));
    }

    static ModelFile decision(String id, long seed) {
        return new ModelFile(id, ModelKind.DECISION, new RandomModels(seed).table(id));
    }

    static ModelFile form(String id, long seed) {
        return new ModelFile(id, ModelKind.FORM, new RandomModels(seed).fields(id));
    }

    private String pick(String... among) {
        return among[random.nextInt(among.length)];
    }

    private boolean maybe() {
        return random.nextBoolean();
    }

    private String mark() {
        return pick("", "", "\uFEFF");
    }

    private String declaration() {
        return pick("", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version='1.0'  encoding='utf-8'?>") + line;
    }

    private String definitions(String id) {
        String namespace = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix.substring(0, prefix.length() - 1);
        String begins = mark() + declaration() + between();
        String inside = element("process", id, nodes(0));
        String outer = tag(
                prefix + "definitions",
                List.of(
                        namespace + "=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"",
                        "xmlns:" + zeebe.replace(":", "") + "='http://camunda.org/schema/zeebe/1.0'",
                        "xmlns:odd=\"urn:odd\"",
                        attribute("targetNamespace", "t")),
                between() + inside + between());
        return begins + outer + pick("", line, line + "<!-- the end -->", "   ");
    }

    private String nodes(int depth) {
        StringBuilder nodes = new StringBuilder(between());
        int count = 1 + random.nextInt(6);
        for (int number = 0; number < count; number++) {
            String name = NODES.get(random.nextInt(depth > 1 ? NODES.size() - 1 : NODES.size()));
            String inside = name.equals("subProcess") ? nodes(depth + 1) : "";
            nodes.append(element(name, "Node_" + ids++, inside)).append(between());
        }
        return nodes.toString();
    }

    private String element(String name, String id, String inside) {
        List<String> attributes = new ArrayList<>(List.of(attribute("id", id)));
        if (maybe()) {
            attributes.add(attribute("name", text()));
        }
        if (maybe()) {
            attributes.add(attribute("odd:hint", text()));
        }
        Collections.shuffle(attributes, random);
        String documentation = maybe() ? tag(prefix + "documentation", List.of(), documented()) : "";
        String extensions = maybe() ? tag(prefix + "extensionElements", List.of(), extensions(name)) : "";
        return tag(prefix + name, attributes, between() + documentation + extensions + inside);
    }

    private String documented() {
        return pick(
                text(), "<![CDATA[" + pick("<b>&amp;", "] ]", "a > b") + "]]>", "a<!-- b -->c", text() + line + text());
    }

    private String extensions(String node) {
        List<String> parts = new ArrayList<>(List.of(
                between(),
                "<odd:userTask id='Node_0'" + pick("", " ") + "/>",
                "<x:kept xmlns:x='urn:x'>" + text() + "<![CDATA[</x:kept>]]></x:kept>"));
        if (node.equals("userTask")) {
            parts.add(tag(zeebe + "formDefinition", List.of(attribute("formId", "form-" + random.nextInt(9))), ""));
            parts.add(tag(zeebe + "assignmentDefinition", List.of(attribute("candidateGroups", "a, b ,c")), ""));
            parts.add(tag(
                    zeebe + "ioMapping",
                    List.of(),
                    "<" + zeebe + "input source=\"=" + random.nextInt(30) + "\" target=\"workingDays\"/>"));
        }
        String property = "<" + zeebe + "property " + attribute("value", text()) + " name=\"name.nn\" />";
        parts.add(tag(zeebe + "properties", List.of(), between() + property + between()));
        Collections.shuffle(parts, random);
        return String.join(line, parts);
    }

    private String tag(String name, List<String> attributes, String inside) {
        String start = "<" + name + attributes.stream().map(it -> space() + it).reduce("", String::concat);
        String end = pick("", " ", line);
        return inside.isEmpty() && maybe()
                ? start + end + "/>"
                : start + end + ">" + inside + "</" + name + pick("", " ") + ">";
    }

    private String attribute(String name, String value) {
        String quote = pick("\"", "'");
        return name + pick("=", "=", " = ") + quote + value + quote;
    }

    private String space() {
        return pick(" ", "  ", "\t", line + "   ").replaceFirst("^$", " ");
    }

    private String between() {
        return pick(
                "", line, line + "  ", "<!-- <userTask id=\"Node_0\"> -->", "<?odd <a> ?>", line + "<!---->" + line);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(9); count >= 0; count--) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString();
    }

    private String table(String id) {
        StringBuilder rules = new StringBuilder();
        for (int count = random.nextInt(5); count >= 0; count--) {
            rules.append(tag(
                    "rule",
                    List.of(attribute("id", "Rule_" + count)),
                    "<inputEntry><text>" + pick("1", "<![CDATA[< 3]]>", text()) + "</text></inputEntry>" + between()));
        }
        String table = tag("decisionTable", List.of(attribute("hitPolicy", "FIRST")), rules.toString());
        String decision = tag("decision", List.of(attribute("id", id), attribute("name", text())), between() + table);
        return mark()
                + declaration()
                + between()
                + tag(
                        "definitions",
                        List.of("xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"", attribute("namespace", "n")),
                        decision + between());
    }

    private String fields(String id) {
        List<String> components = new ArrayList<>();
        for (int count = random.nextInt(5); count >= 0; count--) {
            String label = pick("Æ", "\\u00e6", "\\\"", "\\/", "/", "\\ud83d\\ude00", "😀", "a\\nb");
            components.add("{\"type\":\"%s\",%s\"key\" : \"k%d\", \"label\":\"%s\",\"odd\":[1.0,1e3,-0,{}]}"
                    .formatted(pick("textfield", "unknown"), line, count, label));
        }
        return "%s{ \"components\":[%s],%s\"id\":\"%s\",\t\"schemaVersion\": 16 ,\"z\":null}%s"
                .formatted(pick("", line), String.join("," + line, components), line, id, pick("", line, "  "));
    }
}
