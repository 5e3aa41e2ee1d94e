package io.twinflow.local.devices.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import io.twinflow.local.json.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Java SDK leaves out and those of Node and Python, and the command line, call. */
class BulkRegistryTest {
    private static final String DEVICES = "/devices?api-version=2021-04-12";

    private final ServiceSide here = new ServiceSide();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void devicesAreCreatedChangedAndDeletedTogether() throws Exception {
        var created = here.call("POST", DEVICES, """
                [{"id":"t1","importMode":"create","tags":{"floor":1},"properties":{"desired":{"interval":5}}},
                 {"id":"t2","importMode":"create","status":"disabled","statusReason":"spare"},
                 {"id":"t1","moduleId":"m1","importMode":"create"}]""");
        var changed = here.call("POST", DEVICES, """
                [{"id":"t2","importMode":"Update","status":"enabled"},
                 {"id":"t1","importMode":"updateTwin","tags":{"floor":2}},
                 {"id":"t3","importMode":"createOrUpdate"}]""");
        var deleted = here.call("POST", DEVICES, "[{\"id\":\"t3\",\"importMode\":\"delete\"}]");

        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.body()).contains("\"isSuccessful\":true");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(deleted.statusCode()).isEqualTo(200);
        JsonNode list = Json.read(
                here.call("GET", "/devices?top=10&api-version=2021-04-12", "").body());
        assertThat(list).extracting(device -> device.path("deviceId").asText()).containsExactly("t1", "t2");
        assertThat(list).extracting(device -> device.path("status").asText()).containsOnly("enabled");
        var twin = here.twins().get("t1");
        assertThat(twin.getTags()).containsEntry("floor", 2L);
        assertThat(twin.getDesiredProperties()).containsEntry("interval", 5L);
        assertThat(here.registry().getModule("t1", "m1").getPrimaryKey()).isNotEmpty();
    }

    @Test
    void eachChangeFailsByItself() throws Exception {
        here.registry().addDevice(new Device("t1"));

        var result = here.call("POST", DEVICES, """
                [{"id":"t1","importMode":"create"},
                 {"id":"t2","importMode":"create"},
                 {"id":"t9","importMode":"delete"},
                 {"id":"t1","importMode":"updateIfMatchETag","eTag":"stale"},
                 {"id":"t4","importMode":"frob"}]""");

        assertThat(result.statusCode()).isEqualTo(400);
        JsonNode json = Json.read(result.body());
        assertThat(json.path("isSuccessful").asBoolean()).isFalse();
        assertThat(json.path("errors"))
                .extracting(error -> error.path("errorCode").asText())
                .containsExactly("DeviceAlreadyExists", "DeviceNotFound", "PreconditionFailed", "ArgumentInvalid");
        assertThat(here.registry().getDevice("t2").getDeviceId()).isEqualTo("t2");
    }

    @Test
    void aModuleTooManyOrATwinThatBreaksTheRulesFailsByItself() throws Exception {
        here.registry().addDevice(new Device("t1"));
        String modules = IntStream.rangeClosed(1, 51)
                .mapToObj(n -> "{\"id\":\"t1\",\"moduleId\":\"m" + n + "\"},")
                .collect(Collectors.joining());

        var result = here.call("POST", DEVICES, "[" + modules + """
                {"id":"t2","tags":{"a.b":1}},
                {"id":"t3","properties":{"desired":{"text":"%s"}}},
                {"id":"not/an/id"},
                {"id":"t4","tags":{"gone":null}}]""".formatted("x".repeat(5_000)));

        assertThat(result.statusCode()).isEqualTo(400);
        assertThat(Json.read(result.body()).path("errors"))
                .extracting(error -> error.path("deviceId").asText()
                        + error.path("moduleId").asText() + " "
                        + error.path("errorCode").asText())
                .containsExactly(
                        "t1m51 TooManyModulesOnDevice",
                        "t2 ArgumentInvalid",
                        "t3 ArgumentInvalid",
                        "not/an/id ArgumentInvalid");
        assertThat(here.twins().get("t4").getTags()).isEmpty();
    }

    @Test
    void aMessageThatIsTooLongOrTooLateIsRefused() throws Exception {
        here.registry().addDevice(new Device("t1"));
        String path = "/messages/devicebound?api-version=2021-04-12";
        String[] to = {"iothub-to", "/devices/t1/messages/devicebound"};
        String[] never = {
            "iothub-to", "/devices/t1/messages/devicebound", "iothub-expiry", "+1000000000-12-31T23:59:59Z"
        };

        var tooLong = here.call("POST", path, "x".repeat(64 * 1024 + 1), to);
        var tooLate = here.call("POST", path, "x", never);

        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLate.statusCode()).isEqualTo(400);
    }

    @Test
    void oneCallChangesAtMostAHundred() throws Exception {
        var result = here.call("POST", DEVICES, "[" + "{\"id\":\"t1\"},".repeat(100) + "{\"id\":\"t1\"}]");

        assertThat(result.statusCode()).isEqualTo(413);
        assertThat(result.body()).contains("TooManyDevices");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /jobs/create",
        "GET, /jobs/j1",
        "PUT, /jobs/v2/j1",
        "GET, /configurations",
        "POST, /devices/t1/applyConfigurationContent",
        "GET, /messages/serviceBound/filenotifications"
    })
    void whatIsLeftOutIsRefusedInWords(String method, String path) throws Exception {
        var result = here.call(method, path + "?api-version=2021-04-12", "{}");

        assertThat(result.statusCode()).isEqualTo(501);
        assertThat(result.body()).contains("ErrorCode:NotImplemented", "not part of the local Azure");
    }

    @Test
    void anAsteriskMayStandInQuotationMarks() throws Exception {
        here.registry().addDevice(new Device("t1"));
        String path = "?api-version=2021-04-12";

        var twin = here.call("PATCH", "/twins/t1" + path, "{\"tags\":{\"floor\":1}}", "If-Match", "\"*\"");
        var deleted = here.call("DELETE", "/devices/t1" + path, "", "If-Match", "\"*\"");

        assertThat(twin.statusCode()).isEqualTo(200);
        assertThat(deleted.statusCode()).isEqualTo(204);
    }

    @Test
    void aMessageIsSentOverHttpAndPurged() throws Exception {
        here.registry().addDevice(new Device("t1"));
        String[] headers = {
            "iothub-to", "/devices/t1/messages/devicebound", "iothub-messageid", "m-1", "iothub-app-unit", "C"
        };

        var sent = here.call("POST", "/messages/devicebound?api-version=2021-04-12", "hello", headers);
        var count = here.registry().getDevice("t1").getCloudToDeviceMessageCount();
        var purged = here.call("DELETE", "/devices/t1/commands?api-version=2021-04-12", "");
        var nobody = here.call(
                "POST",
                "/messages/devicebound?api-version=2021-04-12",
                "hello",
                "iothub-to",
                "/devices/none/messages/devicebound");

        assertThat(sent.statusCode()).isEqualTo(204);
        assertThat(count).isEqualTo(1);
        assertThat(purged.body()).isEqualTo("{\"deviceId\":\"t1\",\"totalMessagesPurged\":1}");
        assertThat(nobody.statusCode()).isEqualTo(404);
    }
}
