package no.tiltaksflyt.casework;

import java.util.List;

/** Open tasks that are in nobody's list, for none of those to whom the engine offers them is one whose step it is. */
public interface MisplacedTasks {

    /** Their keys, the oldest first. */
    List<Long> oldest(int atMost);
}
