package no.tiltaksflyt.round;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Links that open a municipality's answer without an account: they name the answer and the edition of its link, signed
 * (HMAC-SHA256) with a key of the round, so that nobody can make one up; a new edition ends the earlier one.
 */
@Component
public class InvitationLinks {

    /** Begins the path of every link. */
    static final String PATH = "/invitation/";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern LINK = Pattern.compile("([A-Za-z0-9_-]{22})\\.(\\d{1,6})\\.([A-Za-z0-9_-]{43})");
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final RoundProperties properties;
    private final Clock clock;

    InvitationLinks(RoundRepository rounds, InvitedRepository invited, RoundProperties properties, Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether links of a round open anything: while it is open, and for some time after, to read what became of it. */
    public boolean last(Round round) {
        Instant closedAt = round.closedAt();
        return closedAt == null || clock.instant().isBefore(closedAt.plus(properties.linksLast()));
    }

    /** The path of the link, e.g. {@code /invitation/…}. */
    public String path(Invited to) {
        byte[] key = rounds.linkKey(to.roundId()).orElseThrow();
        return PATH
                + "%s.%d.%s"
                        .formatted(
                                shortened(to.inputId()), to.linkEdition(), sign(key, to.inputId(), to.linkEdition()));
    }

    /** Whose answer the link opens; empty for a link that was guessed, changed or revoked, or whose time is over. */
    public Optional<Invited> read(String link) {
        Matcher parts = LINK.matcher(link);
        return parts.matches()
                ? invited.byInput(lengthened(parts.group(1)))
                        .filter(it -> Integer.parseInt(parts.group(2)) == it.linkEdition())
                        .filter(it -> isSigned(it, parts.group(3)))
                        .filter(it -> last(rounds.find(it.roundId()).orElseThrow()))
                : Optional.empty();
    }

    private boolean isSigned(Invited it, String signature) {
        byte[] key = rounds.linkKey(it.roundId()).orElseThrow();
        return MessageDigest.isEqual(
                sign(key, it.inputId(), it.linkEdition()).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.US_ASCII));
    }

    private static String sign(byte[] key, String inputId, int edition) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return TEXT.encodeToString(mac.doFinal((inputId + "." + edition).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String shortened(String inputId) {
        UUID id = UUID.fromString(inputId);
        return TEXT.encodeToString(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    private static String lengthened(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
