package io.twinflow.local.devices.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The functions of the query language.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-query-language">expressions</a>
 */
enum QueryFunction {
    ABS(1, 1, number(BigDecimal::abs)),
    CEILING(1, 1, number(x -> rounded(x, RoundingMode.CEILING))),
    EXP(1, 1, number(x -> real(Math.exp(x.doubleValue())))),
    FLOOR(1, 1, number(x -> rounded(x, RoundingMode.FLOOR))),
    POWER(
            2,
            2,
            values -> areNumbers(values)
                    ? finite(Math.pow(values.get(0).doubleValue(), values.get(1).doubleValue()))
                    : undefined()),
    SIGN(1, 1, number(x -> BigDecimal.valueOf(x.signum()))),
    SQRT(1, 1, number(x -> real(Math.sqrt(x.doubleValue())))),
    SQUARE(1, 1, number(x -> x.multiply(x, MathContext.DECIMAL128))),

    AS_NUMBER(1, 1, values -> asNumber(values.get(0))),
    IS_ARRAY(1, 1, test(JsonNode::isArray)),
    IS_BOOL(1, 1, test(JsonNode::isBoolean)),
    IS_DEFINED(1, 1, test(value -> !value.isMissingNode())),
    IS_NULL(1, 1, test(JsonNode::isNull)),
    IS_NUMBER(1, 1, test(JsonNode::isNumber)),
    IS_OBJECT(1, 1, test(JsonNode::isObject)),
    IS_PRIMITIVE(1, 1, test(value -> value.isValueNode() && !value.isMissingNode())),
    IS_STRING(1, 1, test(JsonNode::isTextual)),

    CONCAT(2, 100, QueryFunction::concatenated),
    CONTAINS(2, 2, texts((a, b) -> a.contains(b))),
    ENDS_WITH(2, 2, texts((a, b) -> a.endsWith(b))),
    INDEX_OF(
            2,
            2,
            values -> areTexts(values)
                    ? DecimalNode.valueOf(BigDecimal.valueOf(
                            values.get(0).textValue().indexOf(values.get(1).textValue())))
                    : undefined()),
    LENGTH(
            1,
            1,
            values -> areTexts(values)
                    ? DecimalNode.valueOf(
                            BigDecimal.valueOf(values.get(0).textValue().length()))
                    : undefined()),
    LOWER(1, 1, text(x -> x.toLowerCase(Locale.ROOT))),
    STARTS_WITH(2, 2, texts((a, b) -> a.startsWith(b))),
    SUBSTRING(2, 3, QueryFunction::substring),
    UPPER(1, 1, text(x -> x.toUpperCase(Locale.ROOT)));

    private final int fewest;
    private final int most;

    @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
    private final Function<List<JsonNode>, JsonNode> body;

    QueryFunction(int fewest, int most, Function<List<JsonNode>, JsonNode> body) {
        this.fewest = fewest;
        this.most = most;
        this.body = body;
    }

    static QueryFunction named(String name) {
        String plain = name.replace("_", "");
        for (QueryFunction function : values()) {
            if (function.name().replace("_", "").equalsIgnoreCase(plain)) {
                return function;
            }
        }
        throw new RoutingQuery.Malformed("The query calls '" + name + "', which is no function");
    }

    Expression of(List<Expression> arguments) {
        if (arguments.size() < fewest || arguments.size() > most) {
            throw new RoutingQuery.Malformed("The query calls " + name() + " with " + arguments.size()
                    + " arguments; it takes " + (fewest == most ? most : fewest + " to " + most));
        }
        return message -> body.apply(
                arguments.stream().map(argument -> argument.in(message)).toList());
    }

    private static Function<List<JsonNode>, JsonNode> number(Function<BigDecimal, BigDecimal> of) {
        return values -> {
            try {
                return areNumbers(values)
                        ? DecimalNode.valueOf(of.apply(values.get(0).decimalValue()))
                        : undefined();
            } catch (ArithmeticException e) {
                return undefined();
            }
        };
    }

    private static Function<List<JsonNode>, JsonNode> text(UnaryOperator<String> of) {
        return values ->
                areTexts(values) ? TextNode.valueOf(of.apply(values.get(0).textValue())) : undefined();
    }

    private static Function<List<JsonNode>, JsonNode> texts(BiPredicate<String, String> of) {
        return values -> areTexts(values)
                ? BooleanNode.valueOf(
                        of.test(values.get(0).textValue(), values.get(1).textValue()))
                : undefined();
    }

    private static Function<List<JsonNode>, JsonNode> test(Predicate<JsonNode> of) {
        return values -> BooleanNode.valueOf(of.test(values.get(0)));
    }

    private static JsonNode asNumber(JsonNode value) {
        try {
            return value.isNumber()
                    ? value
                    : value.isTextual()
                            ? DecimalNode.valueOf(
                                    new BigDecimal(value.textValue().strip()))
                            : undefined();
        } catch (NumberFormatException e) {
            return undefined();
        }
    }

    private static JsonNode concatenated(List<JsonNode> values) {
        return areTexts(values)
                ? TextNode.valueOf(values.stream().map(JsonNode::textValue).reduce("", String::concat))
                : undefined();
    }

    private static JsonNode substring(List<JsonNode> values) {
        if (!values.get(0).isTextual() || !areNumbers(values.subList(1, values.size()))) {
            return undefined();
        }
        String text = values.get(0).textValue();
        int from = Math.max(0, Math.min(text.length(), values.get(1).intValue()));
        long length = values.size() > 2
                ? Math.max(0, Math.min(text.length(), values.get(2).longValue()))
                : text.length();
        return TextNode.valueOf(text.substring(from, (int) Math.min(text.length(), from + length)));
    }

    /** Never writes out the zeros of a number that a device may choose: there could be thousands of millions. */
    private static BigDecimal rounded(BigDecimal x, RoundingMode mode) {
        boolean tiny = x.precision() - (long) x.scale() < 0;
        BigDecimal near = tiny ? BigDecimal.valueOf(x.signum(), 1) : x;
        return near.scale() <= 0 ? near : near.setScale(0, mode);
    }

    private static boolean areNumbers(List<JsonNode> values) {
        return values.stream().allMatch(JsonNode::isNumber);
    }

    private static boolean areTexts(List<JsonNode> values) {
        return values.stream().allMatch(JsonNode::isTextual);
    }

    private static BigDecimal real(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("not a number");
        }
        return BigDecimal.valueOf(value);
    }

    private static JsonNode finite(double value) {
        return Double.isFinite(value) ? DecimalNode.valueOf(BigDecimal.valueOf(value)) : undefined();
    }

    private static JsonNode undefined() {
        return MissingNode.getInstance();
    }
}
