package io.twinflow.local.eventgrid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The address that publishers post events to. */
final class PublishResource {
    private static final int MOST_BYTES = 1 << 20;
    private static final List<String> EVENT_GRID = List.of("id", "subject", "eventType", "eventTime", "dataVersion");
    private static final List<String> CLOUD_EVENT = List.of("id", "source", "type", "specversion");

    private final Database database;
    private final EventGrid grid;
    private final byte[] key;

    PublishResource(Database database, EventGrid grid, String key) {
        this.database = database;
        this.grid = grid;
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    void mount(Router router) {
        router.post("/topics/:topic/api/events")
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .handler(this::publish);
    }

    private void publish(RoutingContext context) {
        String topic = context.pathParam("topic");
        String shown = String.valueOf(context.request().getHeader("aeg-sas-key"));
        if (!grid.topics().containsKey(topic)) {
            refuse(context, 404, "NotFound", "There is no topic " + topic + ".");
        } else if (!MessageDigest.isEqual(key, shown.getBytes(StandardCharsets.UTF_8))) {
            refuse(context, 401, "Unauthorized", "The aeg-sas-key header must hold the access key of the topic.");
        } else {
            publish(context, topic);
        }
    }

    private void publish(RoutingContext context, String topic) {
        List<GridEvent> events;
        try {
            events = read(context, grid.schema(topic));
        } catch (Json.NotJson | IllegalArgumentException e) {
            refuse(context, 400, "BadRequest", String.valueOf(e.getMessage()));
            return;
        }
        var stored = database.submit(tx -> {
            for (GridEvent event : events) {
                grid.publish(tx, topic, event);
            }
            return events.size();
        });
        Future.fromCompletionStage(stored, context.vertx().getOrCreateContext())
                .onSuccess(count -> context.response().setStatusCode(200).end())
                .onFailure(context::fail);
    }

    private static List<GridEvent> read(RoutingContext context, Schema schema) {
        Buffer buffer = context.body().buffer();
        JsonNode body = Json.read(buffer == null ? new byte[0] : buffer.getBytes());
        List<GridEvent> events = new ArrayList<>();
        for (JsonNode event : body.isArray() ? body : Json.array().add(body)) {
            events.add(checked(event, schema));
        }
        return events;
    }

    private static GridEvent checked(JsonNode event, Schema schema) {
        List<String> required = schema == Schema.CLOUD_EVENTS ? CLOUD_EVENT : EVENT_GRID;
        Optional<String> missing =
                required.stream().filter(name -> !event.path(name).isTextual()).findFirst();
        if (missing.isPresent() || !(event instanceof ObjectNode object)) {
            throw new IllegalArgumentException(
                    "Each event of this topic needs the text property '" + missing.orElse("id") + "'.");
        }
        return new GridEvent(object);
    }

    private static void refuse(RoutingContext context, int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(Json.write(body));
    }
}
