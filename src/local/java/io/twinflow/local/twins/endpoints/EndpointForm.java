package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The definition of an endpoint as clients of the control plane send it.
 *
 * @see <a href="https://learn.microsoft.com/azure/templates/microsoft.digitaltwins/digitaltwinsinstances/endpoints">
 *     endpoints</a>
 */
final class EndpointForm {
    private static final Pattern NAME = Pattern.compile("(?![0-9]+$)(?!-)[a-zA-Z0-9-]{2,49}[a-zA-Z0-9]");
    private static final Pattern LOCAL_TOPIC = Pattern.compile("https?://[^/]+/topics/([^/]+)(/.*)?");
    private static final Pattern AZURE_TOPIC = Pattern.compile("https://([^./]+)\\..+");
    private static final Pattern ENTITY_PATH = Pattern.compile("(?i)(?:^|;)EntityPath=([^;]+)");
    private static final Pattern CONTAINER =
            Pattern.compile("https?://[^/]+/(?:.*/)?([a-z0-9](?:-?[a-z0-9]){2,62})/?(\\?.*)?");

    private final JsonNode given;
    private final ObjectNode shown = Json.object();

    private EndpointForm(JsonNode given) {
        this.given = given;
    }

    /**
     * Reads a definition.
     *
     * @throws EndpointFailure if it makes no sense
     */
    static EventEndpoint read(String name, JsonNode body, Instant now) {
        if (!NAME.matcher(name).matches()) {
            throw EndpointFailure.badRequest("The endpoint name '" + name
                    + "' is not usable: use 3 to 50 letters, digits and hyphens, a letter among them.");
        }
        EndpointForm form = new EndpointForm(body.path("properties"));
        EndpointKind kind = EndpointKind.of(form.text("endpointType"))
                .orElseThrow(() -> EndpointFailure.badRequest(
                        "The property endpointType must be EventGrid, EventHub or ServiceBus."));
        boolean keys = form.keyBased(kind);
        String entity = switch (kind) {
            case EVENT_GRID -> form.topic();
            case EVENT_HUB ->
                keys ? form.entityOf("connectionStringPrimaryKey", "connectionStringSecondaryKey") : form.entityPath();
            case SERVICE_BUS ->
                keys ? form.entityOf("primaryConnectionString", "secondaryConnectionString") : form.entityPath();
        };
        return new EventEndpoint(name, kind, entity, Schema.CLOUD_EVENTS, form.container(), form.shown, now);
    }

    private boolean keyBased(EndpointKind kind) {
        boolean identity = text("authenticationType").equalsIgnoreCase("IdentityBased");
        if (identity && kind == EndpointKind.EVENT_GRID) {
            throw EndpointFailure.badRequest("An Event Grid endpoint must be KeyBased.");
        }
        shown.put("authenticationType", identity ? "IdentityBased" : "KeyBased");
        if (given.path("identity").isObject()) {
            shown.set("identity", given.path("identity"));
        }
        return !identity;
    }

    private String topic() {
        String address = required("TopicEndpoint");
        required("accessKey1");
        shown.put("TopicEndpoint", address).put("accessKey1", "***").put("accessKey2", "***");
        return match(LOCAL_TOPIC, address)
                .or(() -> match(AZURE_TOPIC, address))
                .orElseThrow(
                        () -> EndpointFailure.badRequest("The TopicEndpoint must be the address of a topic, such as"
                                + " http://127.0.0.1:7070/topics/twins/api/events."));
    }

    private String entityOf(String primary, String secondary) {
        String connection = required(primary);
        String hidden = "Endpoint=sb://***/;SharedAccessKeyName=***;SharedAccessKey=***;EntityPath=***";
        shown.put(primary, hidden);
        if (!text(secondary).isEmpty()) {
            shown.put(secondary, hidden);
        }
        return match(ENTITY_PATH, connection)
                .orElseThrow(() -> EndpointFailure.badRequest("The " + primary + " must end in an EntityPath."));
    }

    private String entityPath() {
        String entity = required("entityPath");
        shown.put("endpointUri", required("endpointUri")).put("entityPath", entity);
        return entity;
    }

    private Optional<String> container() {
        String secret = text("deadLetterSecret");
        String uri = text("deadLetterUri");
        if (!secret.isEmpty()) {
            shown.put("deadLetterSecret", "https://***.blob.core.windows.net/***?***");
        }
        if (!uri.isEmpty()) {
            shown.put("deadLetterUri", uri);
        }
        String location = secret.isEmpty() ? uri : secret;
        if (location.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(match(CONTAINER, location)
                .orElseThrow(() -> EndpointFailure.badRequest("The dead-letter location must be the address of a blob"
                        + " container, such as https://local.blob.core.windows.net/undelivered.")));
    }

    private String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw EndpointFailure.badRequest("The property " + name + " is required.");
        }
        return text;
    }

    private String text(String name) {
        return given.path(name).asText("").strip();
    }

    private static Optional<String> match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        boolean found = pattern == ENTITY_PATH ? matcher.find() : matcher.matches();
        return found ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
