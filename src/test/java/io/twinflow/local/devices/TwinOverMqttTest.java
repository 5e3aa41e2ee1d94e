package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinOverMqttTest {
    private static final String REPORT = "$iothub/twin/PATCH/properties/reported/?$rid=7";

    private final HubsHere here = HubsHere.usual();
    private final Device device = here.create("t1");
    private final RawDevice client = new RawDevice(here, device);

    @BeforeEach
    void connect() throws Exception {
        client.connect();
        client.subscribe("$iothub/twin/res/#", 0);
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void reportedPropertiesAreMergedAndCounted() throws Exception {
        client.publish(REPORT, "{\"a\":{\"b\":1,\"c\":2},\"gone\":1}");
        String first = client.next().topicName();

        client.publish(REPORT + "&$version=2", "{\"a\":{\"b\":null},\"gone\":null,\"$version\":99}");

        assertThat(first).isEqualTo("$iothub/twin/res/204/?$rid=7&$version=2");
        assertThat(client.next().topicName()).isEqualTo("$iothub/twin/res/204/?$rid=7&$version=3");
        assertThat(here.now(device).reported().properties()).isEqualTo(HubsHere.json("{\"a\":{\"c\":2}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400004 | not JSON",
                "400004 | [1]",
                "400004 | {\"a.b\":1}",
                "400004 | {\"a\":{\"$b\":1}}",
                "400004 | {\"a b\":1}",
                "400004 | {\"\":1}",
                "400004 | {\"n\":4503599627370496}",
                "400004 | {\"1\":{\"2\":{\"3\":{\"4\":{\"5\":{\"6\":{\"7\":{\"8\":{\"9\":{\"10\":{\"11\":1}}}}}}}}}}}",
            })
    void whatATwinCannotHoldIsRefusedInWords(int code, String body) throws Exception {
        client.publish(REPORT, body);

        var refusal = client.next();
        JsonNode error = HubsHere.json(refusal.payload().toString());
        assertThat(refusal.topicName()).isEqualTo("$iothub/twin/res/400/?$rid=7");
        assertThat(error.path("errorCode").asInt()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotEmpty();
        assertThat(error.path("trackingId").asText()).isNotEmpty();
        assertThat(here.now(device).reported().version()).isEqualTo(1);
    }

    @Test
    void aPatchForAnotherVersionIsRefused() throws Exception {
        client.publish(REPORT + "&$version=5", "{\"a\":1}");

        assertThat(client.next().topicName()).isEqualTo("$iothub/twin/res/412/?$rid=7");
    }

    @Test
    void moreThan32KilobytesAreRefused() throws Exception {
        String text = "x".repeat(4000);
        for (int i = 0; i < 8; i++) {
            client.publish(REPORT, "{\"p" + i + "\":\"" + text + "\"}");
            assertThat(client.next().topicName()).startsWith("$iothub/twin/res/204/");
        }

        client.publish(REPORT, "{\"p9\":\"" + text + "\"}");

        assertThat(client.next().topicName()).startsWith("$iothub/twin/res/413/");
        assertThat(here.now(device).reported().properties()).hasSize(8);
    }

    @Test
    void aReplacedTwinTellsTheDeviceWhatToDropToo() throws Exception {
        client.subscribe("$iothub/twin/PATCH/properties/desired/#", 0);
        here.desire(device, "{\"keep\":1,\"change\":1,\"drop\":1}");
        client.next();

        here.database.call(tx -> here.registry
                .twins()
                .replace(tx, device.address(), HubsHere.json("{}"), HubsHere.json("{\"keep\":1,\"change\":2}")));

        assertThat(HubsHere.json(client.next().payload().toString()))
                .isEqualTo(HubsHere.json("{\"drop\":null,\"change\":2,\"$version\":3}"));
    }
}
