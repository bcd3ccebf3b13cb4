package no.tiltaksflyt.workshop.outline;

import java.util.List;
import java.util.Map;

/**
 * A user task to be put into a process.
 *
 * @param elementId such as {@code Task_HearNeighbours}; the ids of what comes with it are made from it
 * @param names by language, {@code nb} at least
 * @param leaderGroup who is told when the deadline has passed
 * @param workingDays 1 to 250
 * @param statuses by language, what applicants read meanwhile
 */
public record NewStep(
        String elementId,
        Map<String, String> names,
        List<String> groups,
        String leaderGroup,
        int workingDays,
        String formId,
        String documentation,
        Map<String, String> statuses) {}
