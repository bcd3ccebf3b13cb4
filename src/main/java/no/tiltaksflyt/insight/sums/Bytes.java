package no.tiltaksflyt.insight.sums;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whole numbers, small ones in one byte, and short texts, one after the other. */
final class Bytes {

    private static final int LOW = 0x7f;
    private static final int MORE = 0x80;

    private byte[] bytes;
    private int at;

    /** To write to. */
    Bytes() {
        this(new byte[64]);
    }

    /** To read from. */
    Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param number not negative */
    void write(long number) {
        long left = number;
        while (left > LOW) {
            put((byte) (left & LOW | MORE));
            left >>>= 7;
        }
        put((byte) left);
    }

    private void put(byte next) {
        if (at == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * at);
        }
        bytes[at++] = next;
    }

    void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] part) {
        write(part.length);
        for (byte next : part) {
            put(next);
        }
    }

    long read() {
        long number = 0;
        int shift = 0;
        byte next = bytes[at++];
        while (next < 0) {
            number |= (long) (next & LOW) << shift;
            shift += 7;
            next = bytes[at++];
        }
        return number | (long) next << shift;
    }

    String readText() {
        int length = (int) read();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    void skip(long count) {
        at += (int) count;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    byte[] written() {
        return Arrays.copyOf(bytes, at);
    }
}
