package no.tiltaksflyt.insight.watch;

import java.util.Arrays;
import java.util.Optional;

/** Why an alarm cannot be measured any more. */
enum Gone {
    NUMBER("number", "watch.gone.number", "watch.told.gone.number"),
    STEP("step", "watch.gone.step", "watch.told.gone.step"),
    DISTRICT("district", "watch.gone.district", "watch.told.gone.district"),
    CASE("case", "watch.gone.case", "watch.told.gone.case"),
    /** Its owner may not see it any more. */
    REACH("reach", "watch.gone.reach", "watch.told.gone.reach");

    private final String code;
    private final String pageKey;
    private final String noticeKey;

    Gone(String code, String pageKey, String noticeKey) {
        this.code = code;
        this.pageKey = pageKey;
        this.noticeKey = noticeKey;
    }

    static Optional<Gone> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    /** What is the matter, and what to do. */
    String pageKey() {
        return pageKey;
    }

    String noticeKey() {
        return noticeKey;
    }
}
