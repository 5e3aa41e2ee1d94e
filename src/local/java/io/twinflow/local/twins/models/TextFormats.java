package io.twinflow.local.twins.models;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms that DTDL wants text to have.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339</a>
 */
final class TextFormats {
    private static final String FULL_DATE = "([0-9]{4}-[0-9]{2}-[0-9]{2})";
    private static final String FULL_TIME =
            "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])";
    private static final Pattern DATE = Pattern.compile(FULL_DATE);
    private static final Pattern DATE_TIME = Pattern.compile(FULL_DATE + "[Tt]" + FULL_TIME);
    private static final Pattern TIME = Pattern.compile(FULL_TIME);
    private static final Pattern DURATION = Pattern.compile("P(?:[0-9]+W|(?!$)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
            + "(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:[.,][0-9]+)?S)?)?)");

    private TextFormats() {}

    static boolean isDate(String text) {
        return startsWithRealDate(DATE.matcher(text));
    }

    /** A date and a time of day with an offset, which is compulsory. */
    static boolean isDateTime(String text) {
        return startsWithRealDate(DATE_TIME.matcher(text));
    }

    /** A time of day with an offset, which is compulsory. */
    static boolean isTime(String text) {
        return TIME.matcher(text).matches();
    }

    /** An ISO 8601 duration: weeks alone, or any of the other units. */
    static boolean isDuration(String text) {
        return DURATION.matcher(text).matches();
    }

    private static boolean startsWithRealDate(Matcher matcher) {
        if (!matcher.matches()) {
            return false;
        }
        try {
            LocalDate.parse(matcher.group(1));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
