package io.twinflow.bench.app;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.azure.AdtClients;
import io.twinflow.local.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the public samples do, said again in Java: for each event of a batch, one after the other, one patch of the twin
 * ({@code digital-twins-iothub-integration}); for each change of a twin a query for its parent, then a patch of that
 * ({@code digital-twins-samples}). Kinder than they are: its client is kept, where theirs is made anew for each call.
 *
 * @see <a href="https://github.com/Azure-Samples/digital-twins-iothub-integration">telemetry</a>
 * @see <a href="https://github.com/Azure-Samples/digital-twins-samples">twin to twin</a>
 */
final class Samples implements Method {
    private final DigitalTwinsClient client;

    Samples(URI twins) {
        this.client = AdtClients.client(twins);
    }

    @Override
    public void telemetry(Batch batch) {
        JsonNode system = Json.read(batch.systemProperties());
        for (int i = 0; i < batch.bodies().length; i++) {
            String device = system.path(i).path("iothub-connection-device-id").asText();
            JsonNode body = Json.read(new String(batch.bodies()[i], StandardCharsets.UTF_8));
            replace(device, "/Temperature", body.path("Temperature").asDouble());
        }
    }

    @Override
    public void change(String text) {
        JsonNode event = Json.read(text);
        Optional<String> parent = parent(event.path("subject").asText());
        for (JsonNode operation : event.path("data").path("patch")) {
            boolean replaced = operation.path("op").asText().equals("replace");
            if (replaced && operation.path("path").asText().equals("/Temperature")) {
                double value = operation.path("value").asDouble();
                parent.ifPresent(room -> replace(room, "/currentTemp", value));
            }
        }
    }

    /** The first is taken; an error is taken for none. */
    private Optional<String> parent(String child) {
        String query = "SELECT Parent FROM digitaltwins Parent"
                + " JOIN Child RELATED Parent.rel_has_thermostat WHERE Child.$dtId = '" + child + "'";
        try {
            return client.query(query, String.class).stream()
                    .findFirst()
                    .map(row -> Json.read(row).path("Parent").path("$dtId").asText());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** An error loses the value, as it does there. */
    private void replace(String twin, String pointer, double value) {
        try {
            client.updateDigitalTwin(twin, new JsonPatchDocument().appendReplace(pointer, value));
        } catch (RuntimeException e) {
            // There it is logged, or thrown at the end of a batch that the host does not repeat.
        }
    }
}
