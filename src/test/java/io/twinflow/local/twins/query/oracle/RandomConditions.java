package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.query.oracle.Operand.Literal;
import io.twinflow.local.twins.query.oracle.Operand.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Conditions on what is there, so that they hold now and then. For one thread. */
final class RandomConditions {
    private static final List<String> LITERALS = List.of(
            "0",
            "1",
            "1.5",
            "2",
            "-1",
            "100",
            "9007199254740993",
            "true",
            "false",
            "null",
            "\"a\"",
            "\"A\"",
            "\"\"",
            "\"1\"",
            "\"it's\"",
            "\"2024-02-01\"",
            "\"a\\\\b\"",
            "\"\u00e9\"");
    private static final int DEEPEST = 2;

    private final Dice dice;
    private final List<Scope> scopes;
    private final ModelTree models;

    RandomConditions(Dice dice, List<Scope> scopes, ModelTree models) {
        this.dice = dice;
        this.scopes = List.copyOf(scopes);
        this.models = models;
    }

    Condition next() {
        return next(0);
    }

    /** Something that holds for a twin of that id. */
    Condition named(String collection, List<String> ids) {
        Path path = new Path(collection, List.of("$dtId"));
        List<Literal> literals = ids.stream().map(RandomConditions::text).toList();
        if (ids.size() > 1 || dice.oneIn(3)) {
            return new Condition.Membership(path, true, literals);
        }
        return dice.oneIn(4)
                ? new Condition.Comparison(literals.get(0), Sign.EQUAL, path)
                : new Condition.Comparison(path, Sign.EQUAL, literals.get(0));
    }

    private Condition next(int depth) {
        if (depth < DEEPEST && dice.oneIn(3)) {
            List<Condition> parts = IntStream.range(0, dice.between(2, 3))
                    .mapToObj(i -> next(depth + 1))
                    .toList();
            return dice.oneIn(3) ? new Condition.All(parts) : new Condition.Any(parts);
        }
        return dice.oneIn(6) ? new Condition.Not(next(depth + 1)) : single();
    }

    private Condition single() {
        Scope scope = dice.any(scopes);
        Scope.Found found = scope.path(dice);
        return switch (dice.below(10)) {
            case 0, 1, 2, 3 -> comparison(scope, found);
            case 4 -> new Condition.Membership(found.path(), !dice.oneIn(3), literals(found));
            case 5 -> new Condition.OfType(dice.any(TypeFunction.values()), found.path());
            case 6, 7 -> onText(scope, found);
            case 8 -> scope.areTwins() ? hasElement(found) : comparison(scope, found);
            default -> scope.areTwins() ? ofModel(scope) : onText(scope, found);
        };
    }

    private Condition comparison(Scope scope, Scope.Found found) {
        Sign sign = dice.any(Sign.values());
        if (dice.oneIn(8)) {
            return new Condition.Comparison(found.path(), sign, scope.path(dice).path());
        }
        Literal literal = literal(found);
        if (dice.oneIn(30)) {
            return new Condition.Comparison(literal, sign, literal(found));
        }
        return dice.oneIn(6)
                ? new Condition.Comparison(literal, sign, found.path())
                : new Condition.Comparison(found.path(), sign, literal);
    }

    private Literal literal(Scope.Found found) {
        return Values.isPrimitive(found.value()) && !dice.oneIn(3)
                ? found.literal()
                : new Literal(Json.read(dice.any(LITERALS)));
    }

    private List<Literal> literals(Scope.Found found) {
        List<Literal> literals = new ArrayList<>();
        do {
            literals.add(literal(found));
        } while (!dice.oneIn(3));
        return literals;
    }

    private Condition onText(Scope scope, Scope.Found found) {
        if (dice.oneIn(10)) {
            Operand other = dice.oneIn(3) ? literal(found) : scope.path(dice).path();
            return new Condition.OnText(dice.any(TextFunction.values()), found.path(), other);
        }
        String whole = found.value().isTextual() ? found.value().textValue() : "a";
        int from =
                whole.isEmpty() ? 0 : whole.offsetByCodePoints(0, dice.below(whole.codePointCount(0, whole.length())));
        String part = dice.oneIn(2) ? whole.substring(from) : whole.substring(0, from);
        return new Condition.OnText(dice.any(TextFunction.values()), found.path(), text(part));
    }

    private Condition hasElement(Scope.Found found) {
        JsonNode array = found.value();
        Literal element =
                array.isArray() && !array.isEmpty() ? new Literal(array.path(dice.below(array.size()))) : text("a");
        return new Condition.HasElement(found.path(), element);
    }

    private Condition ofModel(Scope scope) {
        String model = dice.any(scope.examples()).at("/$metadata/$model").asText();
        if (dice.oneIn(3)) {
            model = model.replaceAll(";.*", ";" + dice.any("1", "2", "1.1", "9"));
        } else if (dice.oneIn(3)) {
            model = dice.any(models.parents().keySet().stream().sorted().toList());
        }
        return new Condition.OfModel(dice.any(scope.names()), model, dice.oneIn(3), models);
    }

    private static Literal text(String text) {
        return new Literal(Json.object().textNode(text));
    }
}
