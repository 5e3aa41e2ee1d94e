package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.TwinId;
import java.util.Optional;

/** JSON without a type of its own: reading members, and making nodes. */
public final class Json {
    private static final JsonCodec<JsonNode> ANY = JsonCodec.of(JsonNode.class);

    private Json() {}

    /**
     * Reads any JSON.
     *
     * @throws TwinFailure {@code MALFORMED}
     */
    public static JsonNode read(String json) {
        return ANY.read(json);
    }

    /** Writes any JSON on one line. */
    public static String write(JsonNode node) {
        return ANY.write(node);
    }

    /** The JSON text of a value: a number digit for digit. */
    public static String text(NewValue value) {
        return write(node(value));
    }

    static JsonNode node(NewValue value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof NewValue.Given given) {
            return given.node();
        }
        if (value instanceof NewValue.Computed computed) {
            return nodes.numberNode(computed.value());
        }
        return nodes.textNode(((NewValue.Chosen) value).value());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A member that is a text with something in it. */
    static Optional<String> text(JsonNode object, String member) {
        JsonNode node = object.path(member);
        return node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** As {@link #text(JsonNode, String)}, for a member that must be there. */
    static String required(JsonNode object, String member, String where) {
        return text(object, member).orElseThrow(() -> malformed(where + " has no text '" + member + "'"));
    }

    static TwinId twinId(String value) {
        try {
            return new TwinId(value);
        } catch (IllegalArgumentException e) {
            throw TwinFailure.of(
                    TwinFailure.Kind.MALFORMED,
                    "A device or twin id must have 1 to 128 characters that can be shown, and not only dots",
                    e);
        }
    }

    static ModelId modelId(String value) {
        try {
            return new ModelId(value);
        } catch (IllegalArgumentException e) {
            throw TwinFailure.of(TwinFailure.Kind.MALFORMED, "A model id must look like dtmi:example:Room;1", e);
        }
    }

    static TwinFailure malformed(String message) {
        return TwinFailure.of(TwinFailure.Kind.MALFORMED, message);
    }
}
