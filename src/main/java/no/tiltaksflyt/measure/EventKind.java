package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Optional;

/** What can happen to a measure; the timeline's lines. */
@Schema(enumAsRef = true)
public enum EventKind {
    PROPOSED("proposed"),
    REGISTERED("registered"),
    SUPPLEMENT_REQUESTED("supplement-requested"),
    SUPPLEMENTED("supplemented"),
    SUPPLEMENT_MISSING("supplement-missing"),
    CORRECTED("corrected"),
    DISTRICT_ADVICE_GIVEN("district-advice-given"),
    ASSESSED("assessed"),
    QUALITY_APPROVED("quality-approved"),
    QUALITY_SENT_BACK("quality-sent-back"),
    ADVICE_LOCKED("advice-locked"),
    PREPARED("prepared"),
    SENT_BACK_TO_POD("sent-back-to-pod"),
    SENT_BACK_TO_CASEWORKER("sent-back-to-caseworker"),
    APPROVED("approved"),
    DEFERRED("deferred"),
    RESUMED("resumed"),
    DECIDED("decided"),
    MERGED("merged"),
    MERGE_REFUSED("merge-refused"),
    RECEIVED_MERGE("received-merge"),
    WITHDRAWN("withdrawn"),
    MUNICIPALITY_NOTIFIED("municipality-notified"),
    REMINDED("reminded"),
    ESCALATED("escalated"),
    NOT_IMPARTIAL("not-impartial");

    private final String code;

    EventKind(String code) {
        this.code = code;
    }

    /** The value as the API, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "event." + code;
    }

    public static Optional<EventKind> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    public static EventKind of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No event is called " + code));
    }
}
