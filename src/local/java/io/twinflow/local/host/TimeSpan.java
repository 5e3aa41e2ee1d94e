package io.twinflow.local.host;

import io.twinflow.local.LocalFailure;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as .NET writes them: {@code [d.]hh:mm:ss[.fffffff]}. */
final class TimeSpan {
    private static final Pattern FORM = Pattern.compile("(?:(\\d+)\\.)?(\\d+):(\\d+):(\\d+)(?:\\.\\d+)?");

    private TimeSpan() {}

    static Duration parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new LocalFailure("'" + text + "' is not a time span such as 00:10:00.");
        }
        long days = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
        return Duration.ofDays(days)
                .plusHours(Long.parseLong(parts.group(2)))
                .plusMinutes(Long.parseLong(parts.group(3)))
                .plusSeconds(Long.parseLong(parts.group(4)));
    }
}
