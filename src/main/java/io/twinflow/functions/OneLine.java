package io.twinflow.functions;

import java.util.regex.Pattern;

/** Text as logs may hold it: on one line and not too long, whatever somebody called himself. */
final class OneLine {
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\"]");
    private static final int LONGEST = 500;

    private OneLine() {}

    static String of(String text) {
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
        return UNFIT.matcher(start).replaceAll("?");
    }
}
