package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.query.oracle.Operand.Literal;
import io.twinflow.local.twins.query.oracle.Operand.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes conditions down, with parentheses where they are needed and where they do no harm. */
final class ConditionText {
    private final Dice dice;
    private final Words words;

    ConditionText(Dice dice, Words words) {
        this.dice = dice;
        this.words = words;
    }

    String of(Condition condition) {
        return of(condition, 0);
    }

    /** @param strength of what stands around it: 0 for nothing and OR, 1 for AND, 2 for NOT */
    private String of(Condition condition, int strength) {
        boolean weaker = (condition instanceof Condition.Any && strength > 0)
                || (condition instanceof Condition.All && strength > 1);
        String text = bare(condition);
        return weaker || dice.oneIn(6) ? "(" + words.maybeGap() + text + words.maybeGap() + ")" : text;
    }

    private String bare(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(all.parts(), "AND", 1);
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.parts(), "OR", 0);
        }
        if (condition instanceof Condition.Not not) {
            return words.key("NOT") + words.gap() + of(not.inner(), 2);
        }
        if (condition instanceof Condition.Comparison comparison) {
            return operand(comparison.left())
                    + words.maybeGap()
                    + comparison.sign().text()
                    + words.maybeGap()
                    + operand(comparison.right());
        }
        if (condition instanceof Condition.Membership membership) {
            return membership(membership);
        }
        return function(condition);
    }

    private String joined(List<Condition> parts, String keyword, int strength) {
        return parts.stream()
                .map(part -> of(part, strength))
                .reduce((a, b) -> a + words.gap() + words.key(keyword) + words.gap() + b)
                .orElseThrow();
    }

    private String membership(Condition.Membership membership) {
        String list =
                membership.literals().stream().map(this::literal).collect(Collectors.joining("," + words.maybeGap()));
        return words.path(membership.path()) + words.gap() + words.key(membership.wanted() ? "IN" : "NIN")
                + words.maybeGap() + "[" + words.maybeGap() + list + words.maybeGap() + "]";
    }

    private String function(Condition condition) {
        if (condition instanceof Condition.OfType type) {
            return call(type.function().name(), words.path(type.path()));
        }
        if (condition instanceof Condition.OnText text) {
            return call(text.function().name(), operand(text.whole()), operand(text.part()));
        }
        if (condition instanceof Condition.HasElement has) {
            return call("ARRAY_CONTAINS", words.path(has.path()), literal(has.element()));
        }
        Condition.OfModel model = (Condition.OfModel) condition;
        String id = "'" + model.model() + "'";
        String[] tail = model.exact() ? new String[] {id, words.key("exact")} : new String[] {id};
        return model.collection().isEmpty()
                ? call("IS_OF_MODEL", tail)
                : call("IS_OF_MODEL", model.collection(), String.join("," + words.maybeGap(), tail));
    }

    private String call(String function, String... arguments) {
        return words.key(function) + "(" + words.maybeGap()
                + String.join(words.maybeGap() + "," + words.maybeGap(), arguments) + words.maybeGap() + ")";
    }

    private String operand(Operand operand) {
        return operand instanceof Path path ? words.path(path) : literal((Literal) operand);
    }

    private String literal(Literal literal) {
        JsonNode value = literal.literal();
        if (value.isTextual()) {
            return "'" + value.textValue().replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            // a real number cannot hold more than 15 digits for sure
            return number.scale() <= 0 && number.precision() < 15 && dice.oneIn(5)
                    ? number.toPlainString() + ".0"
                    : number.toPlainString();
        }
        return words.key(value.asText().toUpperCase(Locale.ROOT));
    }
}
