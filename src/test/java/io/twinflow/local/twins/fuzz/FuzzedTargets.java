package io.twinflow.local.twins.fuzz;

import io.twinflow.local.twins.Dice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Paths and the parameters behind them. */
final class FuzzedTargets {
    private static final List<String> VERSIONS =
            List.of("2020-10-31", "2021-06-30-preview", "2022-05-31", "2023-06-30", "2023-10-31", "2023-10-31");
    private static final List<String> PARAMETERS = List.of(
            "continuationToken",
            "relationshipName",
            "dependenciesFor",
            "includeModelDefinition",
            "timeoutInMinutes",
            "x");

    private final Dice dice;

    FuzzedTargets(Dice dice) {
        this.dice = dice;
    }

    /** @param tokens what the server gave out as places to go on from */
    String next(Route route, List<String> tokens) {
        String path = route.template().stream()
                .map(segment -> segment.equals("*") ? "*" : literal(segment))
                .collect(Collectors.joining("/"));
        for (String kind : kinds(route)) {
            path = path.replaceFirst("\\*", Matcher.quoteReplacement(encoded(id(kind))));
        }
        if (dice.oneIn(40)) {
            path = path + dice.any("/", "//", "/more", "/%", "%zz", "%c3%28", ";a=b", "//..", "/%2e%2e");
        }
        return "/" + path + query(tokens);
    }

    /** What each id in the path stands for: the segment before it. */
    private static List<String> kinds(Route route) {
        List<String> kinds = new ArrayList<>();
        for (int i = 1; i < route.template().size(); i++) {
            if (route.template().get(i).equals("*")) {
                kinds.add(route.template().get(i - 1));
            }
        }
        return kinds;
    }

    private String id(String kind) {
        if (dice.oneIn(12)) {
            return dice.any(HostileTexts.SHORT);
        }
        return dice.any(
                switch (kind) {
                    case "digitaltwins" -> ValidTexts.TWINS;
                    case "components" -> ValidTexts.COMPONENTS;
                    case "relationships" -> ValidTexts.RELATIONSHIPS;
                    case "models" -> ValidTexts.MODELS;
                    default -> ValidTexts.OTHERS;
                });
    }

    private String literal(String segment) {
        return dice.oneIn(10) ? segment.toUpperCase(Locale.ROOT) : segment;
    }

    private String query(List<String> tokens) {
        StringBuilder query = new StringBuilder("?api-version=");
        query.append(dice.oneIn(60) ? encoded(dice.any(HostileTexts.SHORT)) : dice.any(VERSIONS));
        while (dice.oneIn(3)) {
            query.append('&').append(dice.any(PARAMETERS)).append('=').append(encoded(value(tokens)));
        }
        if (dice.oneIn(60)) {
            query.append(dice.any("&a=%", "&%zz=1", "&=", "&&&", "&api-version=1", "&a=%ff%fe", "&a[]=1", "#x", "?y"));
        }
        return dice.oneIn(100) ? "" : query.toString();
    }

    private String value(List<String> tokens) {
        return switch (dice.below(4)) {
            case 0 -> dice.any(HostileTexts.SHORT);
            case 1 -> dice.any(ValidTexts.MODELS);
            case 2 -> tokens.isEmpty() ? "MA" : dice.any(tokens);
            default -> dice.any("next", "contains", "true", "False", "30", "-1", "2147483648");
        };
    }

    private String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return dice.oneIn(3) ? encoded.replace("%3A", ":").replace("%3B", ";") : encoded;
    }
}
