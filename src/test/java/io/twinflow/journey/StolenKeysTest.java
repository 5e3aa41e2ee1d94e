package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.BasicDigitalTwin;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.Registration;
import io.twinflow.local.simulator.VirtualDevice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody can do who has one of the keys, and somebody who has none. */
class StolenKeysTest extends Journey {
    @Test
    void withTheKeyOfOneDeviceOnlyItsTwinCanBeWritten() throws Exception {
        BasicDigitalTwin victim = registered("victim");
        BasicDigitalTwin attacker = registered("attacker");

        try (HostileDevice device = device("attacker")) {
            device.send("{\"Temperature\": 66, \"dtId\": \"victim\"}", Map.of("dtId", "victim"));
            device.send(
                    "{\"Temperature\": 67, \"$dtId\": \"victim\"}", Map.of("iothub-connection-device-id", "victim"));
            device.send(
                    "{\"Temperature\": 68, \"AssignedHub\": \"elsewhere\"}", Map.of("$.cdid", "victim", "$.cmid", "m"));
            device.send(
                    "{\"Temperature\": 69}", Map.of("iothub-enqueuedtime", "2099-01-01T00:00:00Z", "dtmi", "dtmi:x;1"));
            device.send("{\"Temperature\": 99}", Map.of("opType", "deleteDeviceIdentity", "deviceId", "victim"));

            eventually(() -> holds("attacker", "Temperature", "99"));
        }

        assertThat(twin("victim").getETag()).isEqualTo(victim.getETag());
        assertThat(twin("attacker").getContents().get("AssignedHub"))
                .isEqualTo(attacker.getContents().get("AssignedHub"));
    }

    @Test
    void aComponentPathLeadsToNoOtherTwin() throws Exception {
        BasicDigitalTwin victim = registered("neighbour");
        registered("climber");

        try (HostileDevice device = device("climber")) {
            device.send("{\"manufacturer\": \"me\"}", Map.of("$.sub", "../neighbour/components/deviceInformation"));
            device.send("{\"manufacturer\": \"me\"}", Map.of("$.sub", "deviceInformation/../../neighbour"));
            device.send("{\"Temperature\": 98}", Map.of());

            eventually(() -> holds("climber", "Temperature", "98"));
        }

        eventually(() -> azure.deadLetters().of("TelemetryToTwin").size() >= 2);
        assertThat(twin("neighbour").getETag()).isEqualTo(victim.getETag());
    }

    @Test
    void aFloodOfOneDeviceHoldsUpNoOther() throws Exception {
        registered("flooder");

        try (HostileDevice flooder = device("flooder");
                VirtualDevice quiet = thermostat("quiet")) {
            for (int i = 0; i < 2_000; i++) {
                flooder.send("{\"Temperature\": 1e999999999}", Map.of("n", "x".repeat(100)));
            }
            quiet.send("{\"Temperature\": 20.5}");

            eventually(() -> holds("quiet", "Temperature", "20.5"));
        }
    }

    @Test
    void anEventWithoutTheKeyOfTheWebhookIsRefused() throws Exception {
        BasicDigitalTwin victim = registered("deletable");
        String webhook = azure.endpoints().functions().orElseThrow().url()
                + "/runtime/webhooks/eventgrid?functionName=HubEventToTwin";
        String ofAllocation = azure.host().keys().ofFunction("DpsAllocation");

        assertThat(post(webhook, deletionOf("deletable"))).isEqualTo(401);
        assertThat(post(webhook + "&code=" + ofAllocation, deletionOf("deletable")))
                .isEqualTo(401);

        assertThat(twin("deletable").getETag()).isEqualTo(victim.getETag());
    }

    @Test
    void anAllocationWithoutTheKeyOfItsFunctionIsRefused() throws Exception {
        String url = azure.endpoints().functions().orElseThrow().url() + "/api/dps-allocation";

        assertThat(post(url, "{}")).isEqualTo(401);
        assertThat(post(url + "?code=" + azure.host().keys().ofEventGrid(), "{}"))
                .isEqualTo(401);
        assertThat(post(url + "?code=" + azure.host().keys().ofFunction("DpsAllocation"), "{}"))
                .isEqualTo(400);
    }

    private BasicDigitalTwin registered(String id) throws InterruptedException {
        Registration.of(dps(), id, Fleet.MODEL);
        return twin(id);
    }

    private HostileDevice device(String id) throws Exception {
        return HostileDevice.connect(
                azure.endpoints().iotHub(),
                id,
                azure.endpoints().dps().groupKey().orElseThrow());
    }

    private BasicDigitalTwin twin(String id) {
        return twins.getDigitalTwin(id, BasicDigitalTwin.class);
    }

    private static String deletionOf(String device) {
        // language=json
        return """
                [{"id": "1", "topic": "t", "subject": "devices/%1$s", "eventType": "Microsoft.Devices.DeviceDeleted",
                  "eventTime": "%2$s", "dataVersion": "1", "metadataVersion": "1",
                  "data": {"deviceId": "%1$s", "hubName": "twinflow-hub", "twin": {"deviceId": "%1$s"}}}]
                """.formatted(device, Instant.now());
    }

    private static int post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("aeg-event-type", "Notification")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
