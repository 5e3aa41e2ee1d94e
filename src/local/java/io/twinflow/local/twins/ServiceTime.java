package io.twinflow.local.twins;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the service writes them. */
public final class ServiceTime {
    private static final DateTimeFormatter SEVEN_DIGITS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ServiceTime() {}

    /** Always seven digits after the second: twins and notifications. */
    public static String precise(Instant time) {
        return SEVEN_DIGITS.format(time) + 'Z';
    }

    /** Up to seven digits and an offset: models. */
    public static String trimmed(Instant time) {
        return withoutZeros(time) + "+00:00";
    }

    /** Up to seven digits: jobs. */
    public static String trimmedUtc(Instant time) {
        return withoutZeros(time) + "Z";
    }

    private static String withoutZeros(Instant time) {
        String text = SEVEN_DIGITS.format(time);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        if (text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(0, end);
    }
}
