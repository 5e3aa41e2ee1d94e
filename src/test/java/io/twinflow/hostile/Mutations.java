package io.twinflow.hostile;

import io.twinflow.local.twins.Dice;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Spoils JSON: in what it says, as text, and as bytes. */
final class Mutations {
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[-+.0-9eE]++|true|false|null");
    private static final Pattern COLON = Pattern.compile("\\s*:");
    private static final List<Charset> WRONG = List.of(
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16,
            StandardCharsets.ISO_8859_1,
            Charset.forName("UTF-32"));
    private static final int GIANT = 200_000;

    private Mutations() {}

    /** What remains may or may not be JSON. */
    static String text(String json, Dice dice) {
        String text = json;
        for (int left = dice.any(1, 1, 1, 2, 3); left > 0; left--) {
            text = dice.oneIn(5) ? broken(text, dice) : reworded(text, dice);
        }
        return text;
    }

    /** Other names or values in the same places, or one more, which may have the name of another. */
    private static String reworded(String text, Dice dice) {
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        if (tokens.isEmpty()) {
            return Poison.value(dice);
        }
        MatchResult token = dice.any(tokens);
        boolean name = COLON.matcher(text).region(token.end(), text.length()).lookingAt();
        if (!name) {
            return replaced(text, token, Poison.value(dice));
        }
        return switch (dice.below(3)) {
            case 0 -> replaced(text, token, '"' + Poison.name(dice) + '"');
            case 1 -> replaced(text, token, token.group() + ':' + Poison.value(dice) + ',' + token.group());
            default ->
                replaced(text, token, '"' + Poison.name(dice) + "\":" + Poison.value(dice) + ',' + token.group());
        };
    }

    private static String replaced(String text, MatchResult token, String by) {
        return text.substring(0, token.start()) + by + text.substring(token.end());
    }

    private static String broken(String text, Dice dice) {
        int at = dice.below(text.length() + 1);
        int to = dice.between(at, text.length());
        return switch (dice.below(7)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(to);
            case 2 -> text.substring(0, to) + text.substring(at);
            case 3 ->
                text.substring(0, at)
                        + dice.any("\u0000", "\uFEFF", "{", "]", "\"", "\\", ",", "'", "//")
                        + text.substring(at);
            case 4 -> dice.any("", " ", "null", "[]", "{}", "\"\"", "0", "\uFEFF{}");
            case 5 -> '[' + text + ']';
            default -> text + dice.any("{}", " ", ",", "\u0000");
        };
    }

    /** The text as some sender might send it: often as it should be, at times in no charset at all. */
    static byte[] bytes(String text, Dice dice) {
        if (dice.oneIn(2_000)) {
            return ("{\"Temperature\":\"" + Poison.SECRET.repeat(GIANT / Poison.SECRET.length()) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        if (dice.oneIn(12)) {
            return text.getBytes(dice.any(WRONG));
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return dice.oneIn(6) ? flipped(utf8, dice) : utf8;
    }

    private static byte[] flipped(byte[] bytes, Dice dice) {
        for (int left = bytes.length == 0 ? 0 : dice.between(1, 4); left > 0; left--) {
            bytes[dice.below(bytes.length)] ^= (byte) (1 << dice.below(8));
        }
        return bytes;
    }
}
