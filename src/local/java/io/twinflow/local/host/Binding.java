package io.twinflow.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.json.Json;
import java.util.Optional;
import java.util.Set;

/**
 * One binding of a {@code function.json}.
 *
 * @param attributes everything else that stands there
 */
public record Binding(String name, Type type, JsonNode attributes) {
    /** The kinds of binding that the local host knows. */
    public enum Type {
        HTTP_TRIGGER,
        HTTP_OUTPUT,
        EVENT_HUB_TRIGGER,
        EVENT_GRID_TRIGGER,
        BLOB_OUTPUT;

        /** Whether it is what starts the function. */
        boolean isTrigger() {
            return Set.of(HTTP_TRIGGER, EVENT_HUB_TRIGGER, EVENT_GRID_TRIGGER).contains(this);
        }
    }

    static Binding read(String function, JsonNode json) {
        String type = json.path("type").asText();
        String direction = json.path("direction").asText();
        var binding = new Binding(
                json.path("name").asText(),
                switch (type + " " + direction) {
                    case "httpTrigger in" -> Type.HTTP_TRIGGER;
                    case "http out" -> Type.HTTP_OUTPUT;
                    case "eventHubTrigger in" -> Type.EVENT_HUB_TRIGGER;
                    case "eventGridTrigger in" -> Type.EVENT_GRID_TRIGGER;
                    case "blob out" -> Type.BLOB_OUTPUT;
                    default ->
                        throw new LocalFailure("Function " + function + " has a binding of type '" + type
                                + "', direction '" + direction + "', which the local host does not support.");
                },
                json);
        binding.refuseUnsupported(function);
        return binding;
    }

    Optional<String> attribute(String attribute) {
        JsonNode value = attributes.path(attribute);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    /**
     * An attribute that must be there.
     *
     * @throws LocalFailure if it is not
     */
    String required(String attribute) {
        return attribute(attribute)
                .orElseThrow(() -> new LocalFailure(
                        "The binding '" + name + "' has no '" + attribute + "': " + Json.write(attributes)));
    }

    private void refuseUnsupported(String function) {
        if (type != Type.EVENT_HUB_TRIGGER) {
            return;
        }
        String cardinality = attribute("cardinality").orElse("ONE");
        String dataType = attribute("dataType").orElse("unset");
        if (!cardinality.equalsIgnoreCase("MANY") || !dataType.equalsIgnoreCase("binary")) {
            throw new LocalFailure(
                    "The local host supports Event Hub triggers with cardinality MANY and dataType binary; " + function
                            + " has " + cardinality + " and " + dataType + ".");
        }
    }
}
