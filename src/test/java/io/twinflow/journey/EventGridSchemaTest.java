package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import io.twinflow.local.eventgrid.Subscription;
import io.twinflow.local.simulator.VirtualDevice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Digital Twins with a topic that has Event Grid's own schema, as topics of older deployments have. */
class EventGridSchemaTest extends Journey {
    private static final List<String> TYPES = List.of(
            "Microsoft.DigitalTwins.Twin.Update",
            "Microsoft.DigitalTwins.Relationship.Create",
            "Microsoft.DigitalTwins.Relationship.Delete");

    @BeforeAll
    void leadTheRouteToAnotherTopic() throws Exception {
        String endpoint = azure.endpoints().management()
                + "/subscriptions/s/resourceGroups/g/providers/Microsoft.DigitalTwins/digitalTwinsInstances/local"
                + "/endpoints/old-changes?api-version=2023-01-31";
        String body = "{\"properties\": {\"endpointType\": \"EventGrid\", \"authenticationType\": \"KeyBased\","
                + " \"TopicEndpoint\": \"http://127.0.0.1/topics/devices/api/events\", \"accessKey1\": \"any\"}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        var route = new DigitalTwinsEventRoute("old-changes")
                .setFilter("type = '" + String.join("' OR type = '", TYPES) + "'");
        twins.createOrReplaceEventRoute("twin-to-twin", route);
        azure.eventGrid()
                .subscribe(Subscription.of("devices", "old", azure.webhook(azure.host(), "TwinToTwin"))
                        .only(TYPES.toArray(String[]::new)))
                .join();
    }

    @Test
    void aRoomFollowsItsThermostatAndItsRelationshipsInThatSchemaToo() throws Exception {
        try (VirtualDevice device = thermostat("vintage")) {
            room("cellar", "vintage");

            device.send("{\"Temperature\": 11.5}");

            eventually(() -> holds("cellar", "currentTemp", "11.5"));

            room("vault", "vintage");
            twins.deleteRelationship("cellar", "cellar-vintage");

            eventually(() -> holds("vault", "currentTemp", "11.5")
                    && number("cellar", "currentTemp").isEmpty());
        }

        assertThat(azure.deadLetters().count()).isZero();
    }
}
