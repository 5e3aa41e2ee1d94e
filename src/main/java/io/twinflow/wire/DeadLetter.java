package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.core.failure.TwinFailure;
import java.util.Optional;

/**
 * An event that no retry can save, with the reason and everything needed to send it again: one JSON object on one line.
 *
 * <p>The event's body is under {@code body} if it is JSON, under {@code text} if it is text that {@code body} alone does
 * not give byte for byte, else under {@code base64}.
 */
public final class DeadLetter {
    private DeadLetter() {}

    /** An event of an event hub. Its {@code id} tells a dead letter kept twice from two dead letters. */
    public static String line(String function, HubEvent event, TwinFailure reason) {
        EventPosition position = event.position();
        ObjectNode letter = letter(function, event.id(), reason);
        letter.put("hub", position.hub());
        letter.put("partition", position.partition());
        letter.put("sequence", position.sequence());
        letter.put("offset", position.offset());
        position.partitionKey().ifPresent(key -> letter.put("partitionKey", key));
        position.enqueued().ifPresent(time -> letter.put("enqueued", time.toString()));
        letter.set("properties", event.properties());
        letter.set("systemProperties", event.systemProperties());
        putBody(letter, event.body());
        return Json.write(letter);
    }

    /** An event that Event Grid pushed, as it came. */
    public static String line(String function, String event, TwinFailure reason) {
        String id = json(event).flatMap(json -> Json.text(json, "id")).orElse("");
        ObjectNode letter = letter(function, id, reason);
        putText(letter, event);
        return Json.write(letter);
    }

    private static ObjectNode letter(String function, String id, TwinFailure reason) {
        return Json.object()
                .put("function", function)
                .put("kind", reason.kind().name())
                .put("message", reason.getMessage())
                .put("id", id);
    }

    private static void putBody(ObjectNode letter, Body body) {
        body.text().ifPresentOrElse(text -> putText(letter, text), () -> letter.put("base64", body.base64()));
    }

    private static void putText(ObjectNode letter, String text) {
        Optional<JsonNode> json = json(text);
        json.ifPresent(node -> letter.set("body", node));
        // Whoever sends the body again may write it as we do, but hardly with the escapes of half a character.
        if (text.contains("\\uD") || !json.map(Json::write).equals(Optional.of(text))) {
            letter.put("text", text);
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.read(text));
        } catch (TwinFailure e) {
            return Optional.empty();
        }
    }
}
