package io.twinflow.local.devices.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.device.twin.TwinCollection;
import com.microsoft.azure.sdk.iot.service.digitaltwin.DigitalTwinClient;
import com.microsoft.azure.sdk.iot.service.digitaltwin.UpdateOperationUtility;
import com.microsoft.azure.sdk.iot.service.digitaltwin.serialization.BasicDigitalTwin;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import com.microsoft.rest.RestException;
import io.twinflow.local.json.Json;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DigitalTwinClientTest {
    private static final String MODEL = "dtmi:contosocom:DigitalTwins:Thermostat;1";

    private final ServiceSide here = new ServiceSide();
    private final DigitalTwinClient twins = here.digitalTwins();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aTwinShowsModelValuesAndAcknowledgements() throws Exception {
        DeviceClient client = here.client(here.registry().addDevice(new Device("t1")), MODEL);
        client.open(true);
        client.subscribeToDesiredProperties((twin, context) -> {}, null);
        var reported = new TwinCollection();
        reported.put("level", 3);
        reported.put("interval", Map.of("value", 5, "ac", 200, "av", 2, "ad", "done"));
        reported.put("sensor", Map.of("__t", "c", "unit", "C"));
        client.updateReportedProperties(reported);

        BasicDigitalTwin twin = twins.getDigitalTwin("t1", BasicDigitalTwin.class);

        assertThat(twin.getId()).isEqualTo("t1");
        assertThat(twin.getMetadata().getModelId()).isEqualTo(MODEL);
        assertThat(twin.getCustomProperties()).containsEntry("level", 3).containsEntry("interval", 5);
        assertThat(twin.getMetadata().getWriteableProperties()).hasEntrySatisfying("interval", interval -> {
            assertThat(interval.getAckCode()).isEqualTo(200);
            assertThat(interval.getAckVersion()).isEqualTo(2);
        });
        assertThat(twin.getCustomProperties())
                .hasEntrySatisfying(
                        "sensor", sensor -> assertThat(String.valueOf(sensor)).contains("unit=C"));
        client.close();
    }

    @Test
    void aPatchBecomesDesiredProperties() throws Exception {
        here.registry().addDevice(new Device("t1"));
        var patch = new UpdateOperationUtility()
                .appendAddPropertyOperation("/interval", 5)
                .appendAddPropertyOperation("/gone", 1)
                .appendAddComponentOperation("/sensor", new HashMap<>(Map.of("unit", "C", "range", 9)));
        twins.updateDigitalTwin("t1", patch.getUpdateOperations());
        var second = new UpdateOperationUtility()
                .appendRemovePropertyOperation("/gone")
                .appendReplacePropertyOperation("/sensor/unit", "F");

        var answer = twins.updateDigitalTwinWithResponse("t1", second.getUpdateOperations());

        JsonNode desired = Json.read(
                        here.call("GET", "/twins/t1?api-version=2021-04-12", "").body())
                .path("properties")
                .path("desired");
        assertThat(desired.path("interval").asInt()).isEqualTo(5);
        assertThat(desired.has("gone")).isFalse();
        assertThat(Json.write(desired.path("sensor"))).contains("\"__t\":\"c\"", "\"unit\":\"F\"", "\"range\":9");
        assertThat(answer.headers().eTag()).isNotEmpty();
        BasicDigitalTwin twin = twins.getDigitalTwin("t1", BasicDigitalTwin.class);
        assertThat(twin.getMetadata().getWriteableProperties())
                .hasEntrySatisfying(
                        "interval",
                        interval -> assertThat(interval.getDesiredValue()).isEqualTo(5));
    }

    @Test
    void commandsOfTheDeviceAndOfItsComponentsAreAnswered() throws Exception {
        DeviceClient client = here.client(here.registry().addDevice(new Device("t1")), MODEL);
        client.open(true);
        client.subscribeToMethods(
                (name, data, context) ->
                        new DirectMethodResponse(201, Map.of("name", name, "given", data.getPayload(String.class))),
                null);

        var root = twins.invokeCommand("t1", "reboot", "now");
        var component = twins.invokeComponentCommand("t1", "sensor", "calibrate", "again");

        assertThat(root.getStatus()).isEqualTo(201);
        assertThat(root.getPayload(String.class)).contains("reboot").contains("now");
        assertThat(component.getPayload(String.class)).contains("sensor*calibrate");
        client.close();
    }

    @Test
    void aTwinThatDoesNotExistIsNotFound() {
        var patch = new UpdateOperationUtility().appendAddPropertyOperation("/interval", 5);

        assertThat(twins.getDigitalTwin("none", BasicDigitalTwin.class)).isNull();
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> twins.updateDigitalTwin("none", patch.getUpdateOperations()))
                .satisfies(refused -> assertThat(refused.response().code()).isEqualTo(404));
    }
}
