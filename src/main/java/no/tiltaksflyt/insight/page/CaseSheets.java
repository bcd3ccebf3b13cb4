package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.sheet.Sheet;
import no.tiltaksflyt.insight.sheet.SheetQuestion;
import no.tiltaksflyt.insight.sheet.SheetSource;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The tables of single cases as files. */
@Component
class CaseSheets implements SheetSource {

    private static final int MOST = 100_000;

    private final InsightModel insight;
    private final OutlierModel outliers;
    private final MessageSource texts;

    CaseSheets(InsightModel insight, OutlierModel outliers, MessageSource texts) {
        this.insight = insight;
        this.outliers = outliers;
        this.texts = texts;
    }

    @Override
    public Map<String, Function<SheetQuestion, Sheet>> sheets() {
        return Map.of(
                "open", asked -> open(asked, "insight.ageing.title", rows -> rows),
                "endangered", asked -> open(asked, "insight.danger.title", OpenRow::endangeredOf),
                "stuck", asked -> open(asked, "insight.stuck.title", OpenRow::stuckOf),
                "late", asked -> open(asked, "insight.late.title", OpenRow::lateOnlyOf),
                "ended", this::ended,
                "outliers", this::outliers);
    }

    private Sheet open(SheetQuestion asked, String title, UnaryOperator<List<OpenRow>> chosen) {
        return new Sheet(
                text(title, asked.language()),
                heads(
                        asked,
                        "insight.sheet.case-number",
                        "case.case",
                        "insight.step",
                        "insight.party",
                        "insight.age",
                        "insight.sheet.percentile",
                        "insight.due"),
                chosen.apply(insight.open(asked.filter(), asked.language())).stream()
                        .map(row -> Sheet.row(
                                row.about().number(),
                                row.about().title(),
                                row.step(),
                                text(row.party(), asked.language()),
                                row.age(),
                                row.percentile(),
                                row.dueAt()))
                        .toList());
    }

    private Sheet ended(SheetQuestion asked) {
        return new Sheet(
                text("insight.dots.title", asked.language()),
                endedHeads(asked),
                insight.ended(asked.filter(), asked.unit(), MOST, asked.language()).stream()
                        .map(it -> Sheet.row(
                                it.about().number(),
                                it.about().title(),
                                it.outcome(),
                                it.ended().endedAt(),
                                it.ended().days()))
                        .toList());
    }

    private Sheet outliers(SheetQuestion asked) {
        return new Sheet(
                text("insight.outliers.title", asked.language()),
                endedHeads(asked),
                outliers.outliers(asked.filter(), asked.unit(), asked.language()).cases().stream()
                        .map(it -> Sheet.row(
                                it.about().number(),
                                it.about().title(),
                                it.outcome(),
                                it.ended().endedAt(),
                                it.ended().days()))
                        .toList());
    }

    private List<String> endedHeads(SheetQuestion asked) {
        return heads(
                asked,
                "insight.sheet.case-number",
                "case.case",
                "insight.by.outcome",
                "insight.ended-at",
                "insight.unit." + asked.unit().code());
    }

    private List<String> heads(SheetQuestion asked, String... keys) {
        return Stream.of(keys).map(key -> text(key, asked.language())).toList();
    }

    private String text(String key, Locale language) {
        return Objects.requireNonNull(texts.getMessage(key, null, language));
    }
}
