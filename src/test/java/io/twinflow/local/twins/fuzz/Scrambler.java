package io.twinflow.local.twins.fuzz;

import io.twinflow.local.twins.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes bad texts of good ones, token by token; often so little bad that they are still of the right form. */
final class Scrambler {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|[A-Za-z_$][\\w$]*|-?[0-9.]+|\\s+|.");

    private final Dice dice;

    Scrambler(Dice dice) {
        this.dice = dice;
    }

    String json(String text) {
        return scrambled(text, HostileTexts.JSON_VALUES, HostileTexts.JSON_STRINGS);
    }

    String language(String text) {
        return scrambled(text, HostileTexts.WORDS, HostileTexts.LITERALS);
    }

    private String scrambled(String text, List<String> values, List<String> strings) {
        List<String> tokens = tokens(text);
        for (int times = dice.between(1, 3); times > 0 && !tokens.isEmpty(); times--) {
            int at = dice.below(tokens.size());
            String token = tokens.get(at);
            if (token.matches("[\"'].*")) {
                tokens.set(at, dice.oneIn(3) ? dice.any(values) : dice.any(strings));
            } else if (token.matches("[-\\w$].*")) {
                tokens.set(at, dice.any(values));
            } else if (dice.oneIn(3)) {
                damage(tokens, at, values);
            }
        }
        String whole = String.join("", tokens);
        return dice.oneIn(10) ? whole.substring(0, dice.below(whole.length() + 1)) : whole;
    }

    private void damage(List<String> tokens, int at, List<String> values) {
        switch (dice.below(5)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> tokens.add(at, dice.any(values));
            case 3 -> Collections.swap(tokens, at, dice.below(tokens.size()));
            default -> tokens.set(at, tokens.get(at).repeat(dice.any(2, 50, 2_000)));
        }
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
