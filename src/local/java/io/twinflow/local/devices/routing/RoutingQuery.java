package io.twinflow.local.devices.routing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The condition of a route, in IoT Hub's query language. Immutable.
 *
 * <p>What is not there is neither true nor false: a comparison with it does not hold, nor does its negation.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-routing-query-syntax">query syntax</a>
 */
public final class RoutingQuery {
    private final String text;
    private final Expression expression;

    private RoutingQuery(String text, Expression expression) {
        this.text = text;
        this.expression = expression;
    }

    /**
     * Reads a condition.
     *
     * @throws Malformed if it is none; the message says where
     */
    public static RoutingQuery parse(String text) {
        return new RoutingQuery(text, new QueryParser(QueryTokens.of(text)).parse());
    }

    /** Whether a message meets it. */
    public boolean matches(RoutedMessage message) {
        JsonNode value = expression.in(message);
        return value.isBoolean()
                ? value.booleanValue()
                : value.isTextual() && value.textValue().equals("true");
    }

    @Override
    public String toString() {
        return text;
    }

    /** A text that is no condition. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }
}
