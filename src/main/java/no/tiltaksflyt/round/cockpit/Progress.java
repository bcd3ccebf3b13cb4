package no.tiltaksflyt.round.cockpit;

import no.tiltaksflyt.round.InputStatus;

/** What is counted in a round. */
enum Progress {
    INVITED("invited"),
    OPENED("opened"),
    BEGUN("begun"),
    ANSWERED("answered"),
    DECLINED("declined"),
    DIALOGUE_HELD("dialogue-held");

    private final String code;

    Progress(String code) {
        this.code = code;
    }

    public String messageKey() {
        return "round.count." + code;
    }

    boolean isReached(MunicipalityLine line) {
        InputStatus status = line.status();
        return switch (this) {
            case INVITED -> true;
            case OPENED -> status != InputStatus.INVITED;
            case BEGUN -> line.hasBegun();
            case ANSWERED -> status == InputStatus.ANSWERED;
            case DECLINED -> status == InputStatus.DECLINED;
            case DIALOGUE_HELD -> line.dialogueHeldOn() != null;
        };
    }
}
