package io.twinflow.local.twins.routes.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.twinflow.local.json.Json;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
    private static final Message CREATION = new SampleMessage(
            Map.of(
                    "type", "Microsoft.DigitalTwins.Twin.Create",
                    "source", "host",
                    "subject", "room",
                    "specversion", "1.0",
                    "datacontenttype", "application/json"),
            Json.read("{\"Temperature\": 21.5, \"Cellar\": -3, \"Name\": \"it's\", \"Open\": true,"
                    + " \"Address\": {\"Street\": \"Elm\"}, \"Labels\": [\"a\"],"
                    + " \"$metadata\": {\"$model\": \"dtmi:samples:Room;1\"}}"),
            Json.read("{\"$dtId\": \"room\", \"floor\": 3, \"location\": \"Redmond\","
                    + " \"$metadata\": {\"$model\": \"dtmi:samples:Room;1\"}}"));
    private static final Message UPLOAD = new SampleMessage(
            Map.of("type", "Microsoft.DigitalTwins.Model.Upload", "subject", "dtmi:samples:Room;1"),
            MissingNode.getInstance(),
            MissingNode.getInstance());

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
                "$body.Cellar = -3",
                "$body.Cellar < -2.5 AND -4 < $body.Cellar",
                "$body.Address.Street = 'Elm'",
                "true = $body.Open",
                "((true) AND (false OR true))",
                "$eventtype = 'Microsoft.DigitalTwins.Twin.Create'",
                "true OR false AND false",
                "$body.Temperature < 1e999999999",
                "$body.Temperature > -1e999",
                "$body.Temperature = 0021.500",
                "$eventType = 'DigitalTwinTelemetryMessages' or $eventType = 'DigitalTwinLifecycleNotification'",
                "$eventType != 'DigitalTwinChangeNotification'",
                "type\n=\n'Microsoft.DigitalTwins.Twin.Create'"
            })
    void aMatchingNotificationPasses(String filter) throws SQLException {
        boolean passes = Filters.parse(filter, Dialect.CURRENT).matches(CREATION);

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
                "$body.Labels.0 = 'a'",
                "false AND true OR false",
                "STARTS_WITH($body.Temperature, '2')",
                "$eventType = 'DigitalTwinTelemetryMessages'"
            })
    void anotherNotificationDoesNotPass(String filter) throws SQLException {
        boolean passes = Filters.parse(filter, Dialect.CURRENT).matches(CREATION);

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
            type IN ['x']        | 1 | 6  | IN
            type NOT IN ['x']    | 1 | 6  | NOT
            NOT true             | 1 | 1  | NOT
            $dt.floor = 3        | 1 | 1  | $dt.floor
            $dt.IS_OF_MODEL('x') | 1 | 1  | $dt.IS_OF_MODEL
            type = "x"           | 1 | 8  | "x"
            contentType = 'x'    | 1 | 1  | contentType
            type = §             | 1 | 8  | §
            1 = 1e99999999999    | 1 | 5  | 1e99999999999
            """)
    void aMistakeIsReportedWithItsPlace(String filter, int line, int position, String found) {
        assertThatExceptionOfType(InvalidFilter.class)
                .isThrownBy(() -> Filters.parse(filter, Dialect.CURRENT))
                .withMessageContaining(
                        "Line=" + line + ", Position=" + position + ", Message=Unexpected input '" + found + "'");
    }

    @Test
    void parenthesesNestAHundredDeep() throws SQLException {
        String deep = "(".repeat(100) + "true" + ")".repeat(100);

        assertThat(Filters.parse(deep, Dialect.CURRENT).matches(CREATION)).isTrue();
        assertThatExceptionOfType(InvalidFilter.class)
                .isThrownBy(() -> Filters.parse('(' + deep + ')', Dialect.CURRENT))
                .withMessageContaining("Position=101, Message=Unexpected input '('");
    }

    @Test
    void aMistakeOnALaterLineIsFoundThere() {
        assertThatExceptionOfType(InvalidFilter.class)
                .isThrownBy(() -> Filters.parse("true\n  AND nothing", Dialect.CURRENT))
                .withMessageContaining("Line=2, Position=14, Message=Unexpected input '<EOF>'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type = 'microsoft.digitaltwins.twin.create' OR type = 'microsoft.iot.telemetry'",
                "type IN ['microsoft.iot.telemetry', 'microsoft.digitaltwins.twin.create']",
                "type = 'DigitalTwinLifecycleNotification'",
                "type != 'DigitalTwinTelemetryMessages'",
                "type NOT IN ['microsoft.iot.telemetry']",
                "$dt.$metadata.$model = \"dtmi:samples:Lift;1\" OR $dt.$metadata.$model = \"dtmi:samples:Room;1\"",
                "$dt.IS_OF_MODEL('dtmi:samples:Room;1')",
                "$dt.IS_OF_MODEL('dtmi:samples:Room;1', exact)",
                "$dt.floor = 3 AND $dt.location = \"Redmond\"",
                "$dt.floor IN [1, 2, 3]",
                "$dt.floor NOT IN [1, 2]",
                "$dt.owner != 'me'",
                "source = 'host' AND contentType = 'application/json'",
                "type = 'DigitalTwinLifecycleNotification' AND $dt.$metadata.$model = 'dtmi:samples:Room;1'"
                        + " AND $dt.location = 'Redmond' AND $body.Temperature > 0 AND source = 'host'"
                        + " AND contentType = 'application/json'"
            })
    void thePreviewFiltersByAllFourDimensions(String filter) throws SQLException {
        boolean passes = Filters.parse(filter, Dialect.PREVIEW).matches(CREATION);

        assertThat(passes).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type IN ['microsoft.iot.telemetry']",
                "type NOT IN ['x', 'DigitalTwinLifecycleNotification']",
                "type IN ['DigitalTwinModelChangeNotification', 'DigitalTwinEventSubscriptionChangeNotification']",
                "$dt.IS_OF_MODEL('dtmi:samples:Lift;1')",
                "$dt.floor NOT IN [3]",
                "$dt.floor = '3'",
                "contentType = 'UTF-8'"
            })
    void thePreviewKeepsBackTheOthers(String filter) throws SQLException {
        boolean passes = Filters.parse(filter, Dialect.PREVIEW).matches(CREATION);

        assertThat(passes).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$dt.floor = 3",
                "$dt.floor != 3",
                "$dt.floor NOT IN [3]",
                "$dt.floor = null",
                "$dt.IS_OF_MODEL('dtmi:samples:Room;1')"
            })
    void noConditionOnTheTwinHoldsForWhatIsNotAboutOne(String filter) throws SQLException {
        boolean passes = Filters.parse(filter, Dialect.PREVIEW).matches(UPLOAD);

        assertThat(passes).isFalse();
    }
}
