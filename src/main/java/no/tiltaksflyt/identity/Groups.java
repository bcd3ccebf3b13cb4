package no.tiltaksflyt.identity;

import java.util.Set;

/** The names of groups; the models' candidate groups are exactly these. */
public final class Groups {

    public static final String MUNICIPALITY_PREFIX = "municipality-";
    public static final String DISTRICT_PREFIX = "district-";
    public static final String POD_ASSESSOR = "pod-assessor";
    public static final String POD_LEADER = "pod-leader";
    public static final String MINISTRY_CASEWORKER = "ministry-caseworker";
    public static final String MINISTRY_DIRECTOR = "ministry-director";
    public static final String MINISTRY_DIRECTOR_GENERAL = "ministry-director-general";
    public static final String MINISTRY_STATE_SECRETARY = "ministry-state-secretary";
    public static final String MINISTRY_MINISTER = "ministry-minister";
    public static final String PROCESS_OWNER = "process-owner";
    public static final String MANAGER = "manager";
    public static final String ADMINISTRATOR = "administrator";
    public static final String AUDITOR = "auditor";

    private static final Set<String> BY_NAME = Set.of(
            POD_ASSESSOR,
            POD_LEADER,
            MINISTRY_CASEWORKER,
            MINISTRY_DIRECTOR,
            MINISTRY_DIRECTOR_GENERAL,
            MINISTRY_STATE_SECRETARY,
            MINISTRY_MINISTER,
            PROCESS_OWNER,
            MANAGER,
            ADMINISTRATOR,
            AUDITOR);

    private Groups() {}

    /** Whether it is one of ours; another may still be a group that the login server gives to somebody. */
    public static boolean isKnown(String group) {
        return BY_NAME.contains(group) || group.startsWith(MUNICIPALITY_PREFIX) || group.startsWith(DISTRICT_PREFIX);
    }

    /** Those with a name of their own; a municipality's and a district's are named by its number or id. */
    public static Set<String> all() {
        return BY_NAME;
    }

    /** Who sees to it that a group's work is done; the models name the same group at each task. */
    public static String leaderOf(String group) {
        return switch (group) {
            case POD_LEADER -> MANAGER;
            case MINISTRY_CASEWORKER -> MINISTRY_DIRECTOR;
            case MINISTRY_DIRECTOR, MINISTRY_STATE_SECRETARY, MINISTRY_MINISTER -> MINISTRY_DIRECTOR_GENERAL;
            case MINISTRY_DIRECTOR_GENERAL -> MINISTRY_STATE_SECRETARY;
            default -> POD_LEADER;
        };
    }

    public static String municipality(String number) {
        return MUNICIPALITY_PREFIX + number;
    }

    public static String district(String id) {
        return DISTRICT_PREFIX + id;
    }
}
