package no.tiltaksflyt.measure.sample;

import java.util.List;

/** How large a measure is, and so who approves it: as the decision table {@code approval-chain} has it. */
enum Size {
    SMALL(150_000, 300_000, List.of(), "nils.jd"),
    MEDIUM(800_000, 2_500_000, List.of(), "nils.jd", "eva.jd"),
    SHARED(300_000, 700_000, List.of("KDD", "HOD"), "nils.jd", "eva.jd", "statsraad"),
    LARGE(6_000_000, 14_000_000, List.of("FIN"), "nils.jd", "eva.jd", "tor.jd", "statsraad");

    private final int costOnce;
    private final int costYearly;
    private final List<String> ministries;
    private final List<String> approvers;

    Size(int costOnce, int costYearly, List<String> ministries, String... approvers) {
        this.costOnce = costOnce;
        this.costYearly = costYearly;
        this.ministries = ministries;
        this.approvers = List.of(approvers);
    }

    int costOnce() {
        return costOnce;
    }

    int costYearly() {
        return costYearly;
    }

    List<String> ministries() {
        return ministries;
    }

    /** User names, in the order in which they are asked. */
    List<String> approvers() {
        return approvers;
    }
}
