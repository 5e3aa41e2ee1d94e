package io.twinflow.local.twins.routes.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** A notification made of its parts; the twin is of the model in its metadata and of no other. */
record SampleMessage(Map<String, String> attributes, JsonNode data, JsonNode twin) implements Message {
    SampleMessage {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public String type() {
        return attributes.getOrDefault("type", "");
    }

    @Override
    public JsonNode attribute(String name) {
        String value = attributes.get(name);
        return value == null ? NullNode.instance : TextNode.valueOf(value);
    }

    @Override
    public boolean twinIsOfModel(String model, boolean exact) {
        return twin.at("/$metadata/$model").asText().equals(model);
    }
}
