package io.twinflow.local.twins.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.json.Json;
import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.TwinsException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    private static final Caller CALLER = new Caller(ApiVersion.V2023_10_31, "http", "host", null);
    private static final Notification CREATION = Notification.twin(
            CALLER,
            Notification.Change.CREATE,
            "room",
            Json.read("{\"Temperature\": 21.5, \"Name\": \"it's\", \"Open\": true,"
                    + " \"$metadata\": {\"$model\": \"dtmi:samples:Room;1\"}}"),
            Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "TRUE",
                "type = 'Microsoft.DigitalTwins.Twin.Create'",
                "'room' = subject",
                "source = 'host' AND specversion = '1.0' AND datacontenttype = 'application/json'",
                "false OR true",
                "false AND false OR true",
                "false AND (false OR true) OR subject != 'x'",
                "$body.Temperature > 21 and $body.Temperature <= 21.50",
                "$body.Temperature >= 2.15e1",
                "$body.Name = 'it\\'s'",
                "$body.Open = true",
                "$body.Missing = null",
                "dataschema = null",
                "$body.$metadata.$model = 'dtmi:samples:Room;1'",
                "STARTS_WITH($body.$metadata.$model, 'dtmi:samples:')",
                "ends_with(type, '.Create')",
                "CONTAINS(subject, 'oo')",
                "$eventType = 'DigitalTwinTelemetryMessages' or $eventType = 'DigitalTwinLifecycleNotification'",
                "$eventType != 'DigitalTwinChangeNotification'",
                "type\n=\n'Microsoft.DigitalTwins.Twin.Create'"
            })
    void aMatchingNotificationPasses(String filter) {
        boolean passes = FilterParser.parse(filter).matches(CREATION);

        assertThat(passes).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "type = 'microsoft.digitaltwins.twin.create'",
                "subject = 'room' AND false",
                "$body.temperature > 1",
                "$body.Temperature > '1'",
                "$body.Missing > 0",
                "$body.Name.x = 'it'",
                "STARTS_WITH($body.Temperature, '2')",
                "$eventType = 'DigitalTwinTelemetryMessages'"
            })
    void anotherNotificationDoesNotPass(String filter) {
        boolean passes = FilterParser.parse(filter).matches(CREATION);

        assertThat(passes).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            this is not a filter | 1 | 6  | is
            type                 | 1 | 5  | <EOF>
            type = x             | 1 | 8  | x
            colour = 'x'         | 1 | 1  | colour
            type = 'x' AND       | 1 | 15 | <EOF>
            (true                | 1 | 6  | <EOF>
            true)                | 1 | 5  | )
            type == 'x'          | 1 | 7  | =
            CONTAINS(type)       | 1 | 14 | )
            type = 'x            | 1 | 8  | '
            true true            | 1 | 6  | true
            """)
    void aMistakeIsReportedWithItsPlace(String filter, int line, int position, String found) {
        assertThatExceptionOfType(TwinsException.class)
                .isThrownBy(() -> FilterParser.parse(filter))
                .withMessageContaining(
                        "Line=" + line + ", Position=" + position + ", Message=Unexpected input '" + found + "'.");
    }
}
