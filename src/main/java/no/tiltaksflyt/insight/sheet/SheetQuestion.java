package no.tiltaksflyt.insight.sheet;

import java.util.Locale;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What a file of a table is asked for with, as its page was.
 *
 * @param filter within what the person may see
 * @param elementId the step that the page is about, where it is about one
 * @param until the day that a forecast is about, as it stands in the address
 * @param items the number of cases that a forecast is about, likewise
 */
public record SheetQuestion(
        Person person,
        FigureFilter filter,
        Unit unit,
        Grouping by,
        FlowPoint.Interval interval,
        @Nullable String elementId,
        @Nullable String until,
        @Nullable String items,
        Locale language) {}
