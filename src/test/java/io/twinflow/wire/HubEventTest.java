package io.twinflow.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.failure.TwinFailure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubEventTest {
    private static final String CONTEXT = """
            {"FullyQualifiedNamespace":"localhost","EventHubName":"deviceevents","ConsumerGroup":"twinflow","PartitionId":"3"}
            """;

    private final byte[][] two = {"1".getBytes(UTF_8), new byte[0]};

    @Test
    void eachEventGetsTheMetadataThatStandsAtItsPlace() {
        List<HubEvent> events = HubEvent.zip(
                two, "[{\"a\":\"x\"},{\"a\":\"y\"}]", "[{\"SequenceNumber\":7},{\"SequenceNumber\":8}]", CONTEXT);

        assertThat(events).extracting(event -> event.property("a").orElse("")).containsExactly("x", "y");
        assertThat(events).extracting(HubEvent::id).containsExactly("deviceevents-3-7", "deviceevents-3-8");
        assertThat(events.get(1).body().text()).contains("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[{\"a\":\"x\"}] | [{},{}]", "[{},{}] | [{\"a\":\"x\"}]", "{} | [{},{}]", "oops | [{},{}]"})
    void anEventNeverGetsTheIdentityOfAnother(String properties, String systemProperties) {
        List<HubEvent> events = HubEvent.zip(two, properties, systemProperties, CONTEXT);

        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.properties()).isEmpty();
            assertThat(event.systemProperties()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Offset\":31768} | 31768",
                "{\"Offset\":\"31768\"} | 31768",
                "{\"Offset\":\"1:2:3\"} | 1:2:3",
                "{} | ''"
            })
    void anOffsetIsANumberOrATextDependingOnTheService(String systemProperties, String offset) {
        HubEvent event = one(systemProperties);

        assertThat(event.position().offset()).isEqualTo(offset);
    }

    @Test
    void theTimeOfArrivalHasNoZoneAndMeansUtc() {
        assertThat(one("{\"EnqueuedTimeUtc\":\"2026-11-21T09:30:00.25\"}").enqueued())
                .contains(Instant.parse("2026-11-21T09:30:00.250Z"));
    }

    @Test
    void aDeadLetterSaysWhereTheEventStood() {
        HubEvent event = one("""
                {"SequenceNumber":7,"Offset":"31768","PartitionKey":"thermostat67","EnqueuedTimeUtc":"2026-11-21T09:30:00"}
                """);
        TwinFailure reason = TwinFailure.of(TwinFailure.Kind.MALFORMED, "Not JSON");

        String line = DeadLetter.line("TelemetryToTwin", event, reason);

        assertThat(line).doesNotContain("\n");
        assertThat(Json.read(line))
                .isEqualTo(Json.read(
                        // language=json
                        """
                                {"function":"TelemetryToTwin","kind":"MALFORMED","message":"Not JSON","id":"deviceevents-3-7",
                                 "hub":"deviceevents","partition":"3","sequence":"7","offset":"31768",
                                 "partitionKey":"thermostat67","enqueued":"2026-11-21T09:30:00Z","properties":{},
                                 "systemProperties":{"SequenceNumber":7,"Offset":"31768","PartitionKey":"thermostat67",
                                                     "EnqueuedTimeUtc":"2026-11-21T09:30:00"},
                                 "body":1}
                                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1.50}          | {"body":{"a":1.50}}
            {"a": 1}            | {"body":{"a":1},"text":"{\\"a\\": 1}"}
            {"a":1,"a":2}       | {"body":{"a":2},"text":"{\\"a\\":1,\\"a\\":2}"}
            {"a":1e2}           | {"body":{"a":1E+2},"text":"{\\"a\\":1e2}"}
            hot                 | {"text":"hot"}
            """)
    void aDeadLetterKeepsTheBodyByteForByte(String body, String members) {
        TwinFailure reason = TwinFailure.of(TwinFailure.Kind.MALFORMED, "Not this");
        HubEvent event = HubEvent.zip(new byte[][] {body.getBytes(UTF_8)}, "[{}]", "[{}]", CONTEXT)
                .get(0);

        String line = DeadLetter.line("TelemetryToTwin", event, reason);

        assertThat(line).endsWith(members.substring(1));
        assertThat(Json.read(line).has("base64")).isFalse();
    }

    private static HubEvent one(String systemProperties) {
        byte[][] bodies = {"1".getBytes(UTF_8)};
        return HubEvent.zip(bodies, "[{}]", "[" + systemProperties + "]", CONTEXT)
                .get(0);
    }
}
