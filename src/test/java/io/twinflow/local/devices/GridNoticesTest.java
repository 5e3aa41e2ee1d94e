package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GridNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Device DEVICE = new Device(
            DeviceAddress.of("hub1.twinflow.test", "t1"),
            "638000000000000000",
            Identity.of(Authentication.sas(KeyPair.random())),
            Json.object(),
            TwinSection.untouched(),
            TwinSection.untouched(),
            2);

    @Test
    void aDeletedDeviceIsToldInTheEventGridSchema() {
        ObjectNode event = notice(GridTopics.Schema.EVENT_GRID);

        assertThat(event.path("eventType").asText()).isEqualTo("Microsoft.Devices.DeviceDeleted");
        assertThat(event.path("subject").asText()).isEqualTo("devices/t1");
        assertThat(event.path("topic").asText()).endsWith("/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/HUB1");
        assertThat(event.path("eventTime").asText()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(event.path("dataVersion").isTextual()).isTrue();
        assertThat(event.path("metadataVersion").asText()).isEqualTo("1");
        assertThat(event.path("data").path("hubName").asText()).isEqualTo("hub1");
        assertThat(event.path("data").path("deviceId").asText()).isEqualTo("t1");
        assertThat(event.path("data").path("twin").path("deviceId").asText()).isEqualTo("t1");
    }

    @Test
    void aDeletedDeviceIsToldAsACloudEventWhereTheTopicWantsThat() {
        ObjectNode event = notice(GridTopics.Schema.CLOUD_EVENTS);

        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("type").asText()).isEqualTo("Microsoft.Devices.DeviceDeleted");
        assertThat(event.path("source").asText()).endsWith("/IOTHUBS/HUB1");
        assertThat(event.path("time").asText()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(event.has("topic")).isFalse();
        assertThat(event.path("data").path("deviceId").asText()).isEqualTo("t1");
    }

    @Test
    void aNoticeHoldsNoKey() {
        assertThat(Json.write(notice(GridTopics.Schema.EVENT_GRID)))
                .doesNotContain(DEVICE.keys().primary(), DEVICE.keys().secondary());
    }

    @Test
    void aHubAtAnAddressKeepsItsWholeName() {
        assertThat(HubSettings.shortName("127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(HubSettings.shortName("hub1.azure-devices.net")).isEqualTo("hub1");
    }

    private static ObjectNode notice(GridTopics.Schema schema) {
        return GridNotices.event(schema, Lifecycle.DELETED.gridType(), DEVICE, GridNotices.lifecycle(DEVICE), NOW)
                .envelope();
    }
}
