package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.propagation.Combine;
import io.twinflow.core.propagation.Direction;
import io.twinflow.core.propagation.PropagationRule;
import io.twinflow.core.twin.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules document: a JSON array of objects such as
 * {@code {"relationship":"rel_has_thermostat","from":"Temperature","to":"currentTemp"}}, each with a
 * {@code direction} ({@code toSource}, the default, or {@code toTarget}) and a {@code combine} ({@code latest}, the
 * default, {@code average}, {@code min}, {@code max}, {@code sum} or {@code count}) if wanted.
 */
public final class PropagationRules {
    private static final Set<String> MEMBERS = Set.of("relationship", "from", "to", "direction", "combine");

    private PropagationRules() {}

    /**
     * Reads the rules.
     *
     * @throws IllegalArgumentException with a sentence on what is wrong in which rule
     */
    public static List<PropagationRule> read(String json) {
        JsonNode document;
        try {
            document = Json.read(json);
        } catch (TwinFailure e) {
            throw new IllegalArgumentException("the rules are not JSON", e);
        }
        if (!document.isArray()) {
            throw new IllegalArgumentException("the rules are not a JSON array");
        }
        List<PropagationRule> rules = new ArrayList<>();
        for (JsonNode rule : document) {
            rules.add(rule(rule, "rule " + (rules.size() + 1)));
        }
        return List.copyOf(rules);
    }

    private static PropagationRule rule(JsonNode rule, String where) {
        rule.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException(where + " has an unknown member '" + name + "'");
            }
        });
        String direction = Json.text(rule, "direction").orElse(Direction.TO_SOURCE.wireName());
        String combine = Json.text(rule, "combine").orElse(Combine.LATEST.wireName());
        return new PropagationRule(
                text(rule, "relationship", where),
                PropertyPath.parse(text(rule, "from", where)),
                PropertyPath.parse(text(rule, "to", where)),
                Direction.named(direction)
                        .orElseThrow(() -> new IllegalArgumentException(
                                where + ": direction is toSource or toTarget, not '" + direction + "'")),
                Combine.named(combine)
                        .orElseThrow(() -> new IllegalArgumentException(where
                                + ": combine is latest, average, min, max, sum or count, not '" + combine + "'")));
    }

    private static String text(JsonNode rule, String member, String where) {
        return Json.text(rule, member)
                .orElseThrow(() -> new IllegalArgumentException(where + " has no text '" + member + "'"));
    }
}
