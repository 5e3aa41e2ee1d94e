package io.twinflow.local.devices.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a name in a condition stands for. */
final class PropertyPath {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private PropertyPath() {}

    static Expression of(String name) {
        if (!name.startsWith("$")) {
            return message -> message.property(name);
        }
        List<String> steps = steps(name.substring(1));
        List<String> rest = steps.subList(1, steps.size());
        return switch (steps.get(0).toLowerCase(Locale.ROOT)) {
            // As the documentation says: nothing of the body but its properties can be asked for.
            case "body" ->
                rest.isEmpty() || rest.get(0).startsWith("[")
                        ? message -> MissingNode.getInstance()
                        : message -> follow(message.body(), rest);
            case "twin" -> message -> follow(message.twin(), rest);
            default -> message -> message.system(name.substring(1));
        };
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(1) == null ? "[" + matcher.group(2) : matcher.group(1));
        }
        return steps;
    }

    private static JsonNode follow(JsonNode start, List<String> steps) {
        JsonNode node = start;
        for (String step : steps) {
            node = step.startsWith("[") ? node.path(index(step)) : field(node, step);
        }
        return node;
    }

    private static int index(String step) {
        try {
            return Integer.parseInt(step.substring(1));
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode exact = node.path(name);
        if (!exact.isMissingNode() || !node.isObject()) {
            return exact;
        }
        return node.properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
