package no.tiltaksflyt.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the list; {@code next} is the cursor of the one after, null at the end. */
public record TaskPage(List<TaskRow> items, @Nullable String next) {}
