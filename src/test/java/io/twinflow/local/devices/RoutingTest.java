package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.routing.HubRoute;
import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.devices.routing.RouteSource;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private final HubsHere here = HubsHere.with(new HubRoutes(
            List.of(
                    HubRoute.when(RouteSource.DEVICE_MESSAGES, "path = 'hot'", "deviceevents"),
                    HubRoute.when(RouteSource.DEVICE_MESSAGES, "$twin.tags.floor = 2", "other"),
                    HubRoute.everything(RouteSource.DEVICE_MESSAGES, "lifecycleevents")
                            .disabled(),
                    HubRoute.when(RouteSource.LIFECYCLE, "opType = 'deleteDeviceIdentity'", "lifecycleevents"),
                    HubRoute.everything(RouteSource.TWIN_CHANGES, "other"),
                    HubRoute.everything(RouteSource.CONNECTION_STATE, "lifecycleevents")),
            true,
            Optional.empty()));
    private final Device device = here.create("t1");

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aMessageGoesWhereTheConditionsSayAndElseToTheBuiltInEndpoint() {
        tell("{\"floor\":2}");

        send("both", "hot");
        send("one", "cold");
        tell("{\"floor\":1}");
        send("none", "cold");

        assertThat(here.texts("deviceevents")).containsExactly("both");
        assertThat(here.texts("other")).contains("both", "one").doesNotContain("none");
        assertThat(here.texts("iothub-ehub-hub1-twinflow-test")).containsExactly("none");
        assertThat(here.events("iothub-ehub-hub2-twinflow-test")).isEmpty();
        assertThat(here.events("lifecycleevents")).isEmpty();
    }

    @Test
    void aTwinChangeCarriesWhatChangedAndTheEnrichments() {
        tell("{\"dtId\":\"room\"}");
        here.desire(device, "{\"interval\":{\"value\":9}}");
        here.database.call(
                tx -> here.registry.twins().report(tx, device.address(), HubsHere.json("{\"a\":1}"), Optional.empty()));
        here.database.call(tx -> here.registry
                .twins()
                .replace(tx, device.address(), HubsHere.json("{\"dtId\":\"hall\"}"), HubsHere.json("{}")));

        List<EventBody> events = here.events("other");
        assertThat(events)
                .extracting(event -> event.properties().path("opType").asText())
                .containsExactly("updateTwin", "updateTwin", "updateTwin", "replaceTwin");
        assertThat(events)
                .extracting(event -> event.properties().path("dtId").asText())
                .containsExactly("room", "room", "room", "hall");
        assertThat(events.get(0).body()).asString().isEqualTo("{\"version\":3,\"tags\":{\"dtId\":\"room\"}}");
        assertThat(HubsHere.json(here.texts("other").get(1))
                        .at("/properties/desired/interval/value")
                        .asInt())
                .isEqualTo(9);
        assertThat(HubsHere.json(here.texts("other").get(1))
                        .at("/properties/desired/$version")
                        .asInt())
                .isEqualTo(2);
        assertThat(HubsHere.json(here.texts("other").get(2))
                        .at("/properties/reported/a")
                        .asInt())
                .isEqualTo(1);
        assertThat(events.get(3).system().path("iothub-message-source").asText())
                .isEqualTo("twinChangeEvents");
        assertThat(events.get(3).properties().path("iothub-message-schema").asText())
                .isEqualTo("twinChangeNotification");
    }

    @Test
    void aModulesEndIsToldBeforeItsDevices() {
        here.create(device.address().module("camera"));

        here.database.call(tx -> here.registry.delete(tx, device.address()));

        assertThat(here.events("lifecycleevents"))
                .extracting(event -> event.properties().path("opType").asText() + " "
                        + event.properties().path("moduleId").asText())
                .containsExactly("deleteDeviceIdentity camera", "deleteDeviceIdentity ");
        assertThat(HubsHere.json(here.texts("lifecycleevents").get(0))
                        .path("moduleId")
                        .asText())
                .isEqualTo("camera");
    }

    @Test
    void comingAndGoingCanBeRoutedAndIsNotEnriched() throws Exception {
        var client = new RawDevice(here, device);
        client.connect();
        client.disconnect();
        Until.holds(() -> here.events("lifecycleevents").size() == 2);

        List<EventBody> events = here.events("lifecycleevents");
        assertThat(events)
                .extracting(event -> event.properties().path("opType").asText())
                .containsExactly("deviceConnected", "deviceDisconnected");
        assertThat(events.get(0).properties().has("dtId")).isFalse();
        assertThat(HubsHere.json(here.texts("lifecycleevents").get(0))
                        .path("sequenceNumber")
                        .asText())
                .isNotEmpty();
    }

    private void tell(String tags) {
        here.database.call(
                tx -> here.registry.twins().patch(tx, device.address(), HubsHere.json(tags), HubsHere.json("{}")));
    }

    private void send(String body, String path) {
        var message = new DeviceMessage(body.getBytes(StandardCharsets.UTF_8), Map.of(), properties(path));
        here.database.call(tx -> here.registry.intake().receive(tx, device.address(), device.generationId(), message));
    }

    private static ObjectNode properties(String path) {
        return Json.object().put("path", path);
    }
}
