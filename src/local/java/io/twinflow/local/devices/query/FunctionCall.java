package io.twinflow.local.devices.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A call of one of the functions that conditions know.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-query-language">the query language</a>
 */
record FunctionCall(String name, List<Expression> arguments) implements Expression {
    private static final Map<String, Predicate<JsonNode>> OF_ONE = Map.of(
            "is_defined", value -> !value.isMissingNode(),
            "is_null", JsonNode::isNull,
            "is_bool", JsonNode::isBoolean,
            "is_number", JsonNode::isNumber,
            "is_string", JsonNode::isTextual,
            "is_object", JsonNode::isObject,
            "is_array", JsonNode::isArray,
            "is_primitive", value -> value.isValueNode() && !value.isMissingNode());
    private static final Map<String, BiPredicate<String, String>> OF_TWO = Map.of(
            "startswith", String::startsWith,
            "starts_with", String::startsWith,
            "endswith", String::endsWith,
            "ends_with", String::endsWith,
            "contains", String::contains);

    FunctionCall {
        name = name.toLowerCase(Locale.ROOT);
        arguments = List.copyOf(arguments);
        int wanted = OF_ONE.containsKey(name) ? 1 : 2;
        if (wanted == 2 && !OF_TWO.containsKey(name)) {
            throw new BadQuery("There is no function " + name);
        }
        if (arguments.size() != wanted) {
            throw new BadQuery("The function " + name + " takes " + wanted + " arguments, not " + arguments.size());
        }
    }

    @Override
    public JsonNode in(JsonNode twin) {
        JsonNode first = arguments.get(0).in(twin);
        Predicate<JsonNode> ofOne = OF_ONE.get(name);
        if (ofOne != null) {
            return BooleanNode.valueOf(ofOne.test(first));
        }
        BiPredicate<String, String> ofTwo = OF_TWO.get(name);
        JsonNode second = arguments.get(1).in(twin);
        return ofTwo != null && first.isTextual() && second.isTextual()
                ? BooleanNode.valueOf(ofTwo.test(first.textValue(), second.textValue()))
                : MissingNode.getInstance();
    }
}
