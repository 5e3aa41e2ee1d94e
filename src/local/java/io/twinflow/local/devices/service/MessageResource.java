package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.c2d.Ack;
import io.twinflow.local.devices.c2d.CloudMessage;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.c2d.MessageTooLarge;
import io.twinflow.local.devices.c2d.QueueFull;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Messages to devices over HTTP, with texts as bodies; the SDKs send theirs over AMQP.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-messages-c2d">cloud-to-device messages</a>
 */
final class MessageResource {
    private static final String PROPERTY = "iothub-app-";
    private static final Map<String, String> SYSTEM = Map.of(
            "iothub-messageid", "message-id",
            "iothub-correlationid", "correlation-id",
            "iothub-userid", "user-id",
            "iothub-contenttype", "content-type",
            "iothub-contentencoding", "content-encoding");

    private final CloudToDeviceQueue queue;
    private final RegistryView view;

    MessageResource(CloudToDeviceQueue queue, RegistryView view) {
        this.queue = queue;
        this.view = view;
    }

    void mount(RestRoutes routes) {
        routes.on(HttpMethod.POST, "/messages/devicebound", this::send)
                .on(HttpMethod.DELETE, "/devices/:id/commands", this::purge)
                .on(HttpMethod.DELETE, "/devices/:id/modules/:module/commands", this::purge);
    }

    private Reply send(Tx tx, RestRequest request) throws SQLException {
        String hub = view.hub(request, Permission.SERVICE_CONNECT);
        DeviceAddress to = Recipient.read(hub, request.header("iothub-to"));
        view.required(tx, to);
        try {
            queue.enqueue(tx, to, message(request));
            return Reply.nothing();
        } catch (QueueFull e) {
            throw new RestFailure(403, "DeviceMaximumQueueDepthExceeded", String.valueOf(e.getMessage()));
        } catch (MessageTooLarge e) {
            throw new RestFailure(413, "MessageTooLarge", String.valueOf(e.getMessage()));
        }
    }

    private Reply purge(Tx tx, RestRequest request) throws SQLException {
        Device device = view.required(tx, request, Permission.SERVICE_CONNECT);
        int purged = queue.purge(tx, device.address());
        ObjectNode json = Json.object().put("deviceId", device.id());
        if (device.address().isModule()) {
            json.put("moduleId", device.address().moduleId());
        }
        return Reply.ok(json.put("totalMessagesPurged", purged));
    }

    private static CloudMessage message(RestRequest request) {
        Map<String, String> system = new HashMap<>();
        SYSTEM.forEach((header, name) -> {
            if (!request.header(header).isEmpty()) {
                system.put(name, request.header(header));
            }
        });
        ObjectNode properties = Json.object();
        request.headers().forEach((name, value) -> {
            if (name.startsWith(PROPERTY)) {
                properties.put(name.substring(PROPERTY.length()), value);
            }
        });
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        return new CloudMessage(
                system,
                properties,
                expiry(request.header("iothub-expiry")),
                Ack.of(request.header("iothub-ack")),
                body);
    }

    private static Optional<Instant> expiry(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(Instant.parse(text).toEpochMilli()));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw RestFailure.badRequest("iothub-expiry is a time such as 2030-01-31T12:00:00Z, not '" + text + "'");
        }
    }
}
