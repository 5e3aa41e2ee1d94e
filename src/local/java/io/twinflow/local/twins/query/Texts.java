package io.twinflow.local.twins.query;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of names and literals stands for. */
final class Texts {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[uU]([0-9a-fA-F]{4})|(.))", Pattern.DOTALL);

    private Texts() {}

    static List<String> names(TwinQueryParser.PathContext path) {
        return path.name().stream().map(name -> name(name.getText())).toList();
    }

    /** A name without the brackets that make one of any text. */
    static String name(String text) {
        return text.startsWith("[[") ? text.substring(2, text.length() - 2) : text;
    }

    /** A string without its quotation marks and escapes. */
    static String string(String quoted) {
        return ESCAPE.matcher(quoted.substring(1, quoted.length() - 1))
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) == null
                                ? unescaped(escape.group(2))
                                : String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    private static String unescaped(String character) {
        return switch (character) {
            case "b", "B" -> "\b";
            case "f", "F" -> "\f";
            case "n", "N" -> "\n";
            case "r", "R" -> "\r";
            case "t", "T" -> "\t";
            default -> character;
        };
    }
}
