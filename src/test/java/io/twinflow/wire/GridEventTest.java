package io.twinflow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.CloudEvent;
import com.azure.messaging.eventgrid.EventGridEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Holds our reading of both envelopes against the SDKs'. */
class GridEventTest {
    private static final String GRID =
            // language=json
            """
            {"id":"39d4","subject":"room1","data":{"value":0.1000000000000000055511151231257827},"eventType":"A.Type",
             "dataVersion":"1.0","metadataVersion":"1","eventTime":"2026-11-21T09:30:00.9795363Z","topic":"/t"}
            """;

    private static final String CLOUD =
            // language=json
            """
            {"specversion":"1.0","id":"39d4","type":"A.Type","source":"a.host","subject":"room1",
             "time":"2026-11-21T09:30:00.9795363Z","data":{"value":0.1000000000000000055511151231257827}}
            """;

    @Test
    void itsOwnSchemaIsReadAsTheSdkReadsIt() {
        GridEvent event = GridEvent.read(GRID);
        EventGridEvent sdk = EventGridEvent.fromString(GRID).get(0);

        assertThat(event.id()).isEqualTo(sdk.getId());
        assertThat(event.type()).isEqualTo(sdk.getEventType());
        assertThat(event.subject()).isEqualTo(sdk.getSubject());
        assertThat(event.eventTime()).contains(sdk.getEventTime().toInstant());
    }

    @Test
    void aCloudEventIsReadAsTheSdkReadsIt() {
        GridEvent event = GridEvent.read(CLOUD);
        CloudEvent sdk = CloudEvent.fromString(CLOUD).get(0);

        assertThat(event.id()).isEqualTo(sdk.getId());
        assertThat(event.type()).isEqualTo(sdk.getType());
        assertThat(event.subject()).isEqualTo(sdk.getSubject());
        assertThat(event.eventTime()).contains(sdk.getTime().toInstant());
    }

    @Test
    void theDataKeepsTheDigitsThatTheSdkLoses() {
        String digits = "0.1000000000000000055511151231257827";

        assertThat(Json.write(GridEvent.read(GRID).data())).contains(digits);
        assertThat(Json.write(GridEvent.read(CLOUD).data())).contains(digits);
        assertThat(EventGridEvent.fromString(GRID).get(0).getData().toString()).doesNotContain(digits);
    }

    @Test
    void dataInBase64IsTheJsonInIt() {
        GridEvent event = GridEvent.read("""
                {"specversion":"1.0","id":"1","type":"t","source":"s","data_base64":"eyJhIjoxfQ=="}
                """);

        assertThat(event.data()).isEqualTo(Json.read("{\"a\":1}"));
        assertThat(event.eventTime()).isEmpty();
        assertThat(event.subject()).isEmpty();
    }

    @Test
    void aTimeKeepsTheTicksOfTheService() {
        assertThat(GridEvent.read(GRID).eventTime()).contains(Instant.parse("2026-11-21T09:30:00.979536300Z"));
    }
}
