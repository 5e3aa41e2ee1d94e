package io.twinflow.local.devices.routing;

import com.fasterxml.jackson.databind.JsonNode;

/** A part of a condition that has a value for each message; a missing node if it has none. */
@FunctionalInterface
interface Expression {
    JsonNode in(RoutedMessage message);
}
