package io.twinflow.local.devices.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.twinflow.local.devices.mqtt.MqttLink;
import io.twinflow.local.devices.mqtt.PropertyBag;
import io.twinflow.local.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The methods that one connected device has been asked for and has not answered. Thread-safe. */
final class MethodCalls {
    private final Map<String, CompletableFuture<MethodResult>> open = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final CompletableFuture<MqttLink> link;

    MethodCalls(CompletableFuture<MqttLink> link) {
        this.link = link;
    }

    /** Asks the device; to cancel the result is to forget the question. */
    CompletableFuture<MethodResult> call(String name, JsonNode payload) {
        String rid = Long.toHexString(last.incrementAndGet());
        CompletableFuture<MethodResult> result = new CompletableFuture<>();
        open.put(rid, result);
        String topic =
                Topics.METHODS + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "/?$rid=" + rid;
        String body = payload.isMissingNode() ? "" : Json.write(payload);
        var unused = link.thenAccept(to -> to.send(topic, body));
        // A caller holds the result itself, not this stage: cancelling it comes by here.
        unused = result.thenAccept(answer -> {}).whenComplete((nothing, failure) -> open.remove(rid));
        return result;
    }

    /**
     * Takes an answer; nobody may wait for it any more.
     *
     * @throws IllegalArgumentException if it is none
     */
    void answer(String topic, byte[] body) {
        String rest = topic.substring(Topics.METHOD_ANSWERS.length());
        int slash = rest.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "A method is answered at …/res/{status}/?$rid=…, not at '" + topic + "'");
        }
        CompletableFuture<MethodResult> result =
                open.get(PropertyBag.read(rest.substring(slash + 1)).get("$rid"));
        if (result != null) {
            result.complete(new MethodResult(status(rest.substring(0, slash)), payload(body)));
        }
    }

    private static int status(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The status of a method must be a number, and is '" + text + "'", e);
        }
    }

    private static JsonNode payload(byte[] body) {
        if (body.length == 0) {
            return NullNode.getInstance();
        }
        try {
            return Json.read(body);
        } catch (Json.NotJson e) {
            throw new IllegalArgumentException("The answer of a method must be JSON: " + e.getMessage(), e);
        }
    }
}
