package io.twinflow.local.devices.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingQueryTest {
    private static final String BODY =
            "{\"Weather\":{\"Temperature\":50,\"IsEnabled\":true,\"Location\":{\"State\":\"WA\"},\"Nothing\":null,"
                    + "\"HistoricalData\":[{\"Month\":\"Feb\"},{\"Month\":\"Jan\"}]}}";
    private static final ObjectNode TWIN =
            object("{\"tags\":{\"floor\":1,\"room\":\"A'1\"},\"properties\":{\"desired\":{\"sendFrequency\":\"5m\"}}}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "processingPath = 'hot'",
                "PROCESSINGPATH = 'hot'",
                "processingPath <> 'cold' AND NOT processingPath = 'warm'",
                "$contentType = 'application/json' AND $contentEncoding = 'utf-8'",
                "$connectionDeviceId = 't1'",
                "$dt-subject = 'sensor'",
                "$own = 'mine'",
                "$body.Weather.Temperature = 50 AND $body.Weather.IsEnabled",
                "$body.Weather.HistoricalData[0].Month = 'Feb'",
                "$body.weather.temperature >= 5e1",
                "length($body.Weather.Location.State) = 2",
                "$twin.tags.floor = 1 AND $twin.properties.desired.sendFrequency = '5m'",
                "$twin.tags.room = 'A''1' OR false",
                "processingPath IN ['cold', 'hot'] AND $twin.tags.floor IN (1, 2)",
                "processingPath NIN ['cold']",
                "is_defined($body.Weather.Temperature) and not is_defined($body.Weather.Wind)",
                "is_null($body.Weather.Nothing) AND is_bool($body.Weather.IsEnabled)",
                "is_array($body.Weather.HistoricalData) AND is_object($body.Weather.Location)",
                "is_number($body.Weather.Temperature) AND is_string(processingPath) AND is_primitive(level)",
                "as_number(level) * 2 + 1 = 15 AND as_number(level) % 4 = 3 AND -as_number(level) < 0",
                "starts_with(processingPath, 'h') AND ends_with(processingPath, 't')",
                "contains(processingPath, 'o') AND index_of(processingPath, 'o') = 1",
                "substring(processingPath, 1) = 'ot' AND substring(processingPath, 1, 1) = 'o'",
                "concat(processingPath, '-', level) = 'hot-7' AND upper(processingPath) = 'HOT'",
                "substring(processingPath, 1, 9223372036854775807) = 'ot'",
                "ceiling(1e999999999) > 1 AND floor(1e-999999999) = 0 AND ceiling(1e-999999999) = 1",
                "abs(-2) = 2 AND ceiling(1.2) = 2 AND floor(1.8) = 1 AND sign(-3) = -1",
                "power(2, 3) = 8 AND square(3) = 9 AND sqrt(16) = 4 AND exp(0) = 1 AND lower('A') = 'a'",
                "(1 = 2 OR 2 = 2) AND 3 > 2 AND 10 / 4 = 2.5",
                "missing = 'x' OR processingPath = 'hot'",
            })
    void aConditionThatHolds(String query) {
        assertThat(RoutingQuery.parse(query).matches(message("application/json")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "processingPath = 'Hot'",
                "missing = 'x'",
                "missing <> 'x'",
                "NOT missing = 'x'",
                "missing = 'x' AND true",
                "$body.Weather.Temperature = '50'",
                "$body[0] = 'Feb'",
                "is_defined($body)",
                "$body.Weather.HistoricalData[7].Month = 'Feb'",
                "level > 5",
                "1 / 0 = 1",
                "sqrt(-1) = 1",
                "length(5) = 1",
                "processingPath",
                "5",
                "null",
            })
    void aConditionThatDoesNotHold(String query) {
        assertThat(RoutingQuery.parse(query).matches(message("application/json")))
                .isFalse();
    }

    @Test
    void theBodyIsLookedIntoOnlyIfTheMessageSaysThatItIsJson() {
        var query = RoutingQuery.parse("$body.Weather.Temperature = 50");

        assertThat(query.matches(message("application/json"))).isTrue();
        assertThat(query.matches(message("text/plain"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a =",
                "= 'a'",
                "a = 'unended",
                "a ! b",
                "nonsense(a)",
                "length()",
                "concat('a')",
                "(a = 'b'",
                "a = 'b' c",
                "a IN 'b'",
                "{a} = 1",
            })
    void aTextThatIsNoConditionIsRefusedInWords(String text) {
        assertThatExceptionOfType(RoutingQuery.Malformed.class)
                .isThrownBy(() -> RoutingQuery.parse(text))
                .withMessageStartingWith("The query")
                .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
    }

    @Test
    void whateverIsWrittenIsReadOrRefusedInWords() {
        var random = new Random(42);
        String[] words = {
            "(", ")", "a", "'b'", "1", "=", "AND", "OR", "NOT", "IN", "[", "]", ",", "length", "$body.x", "-", "*"
        };
        for (int i = 0; i < 20_000; i++) {
            String query = String.join(
                    " ",
                    random.ints(random.nextInt(12), 0, words.length)
                            .mapToObj(n -> words[n])
                            .toList());
            try {
                RoutingQuery.parse(query).matches(message("application/json"));
            } catch (RoutingQuery.Malformed e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThatExceptionOfType(RoutingQuery.Malformed.class)
                .isThrownBy(() -> RoutingQuery.parse("(".repeat(100_000)));
    }

    private static RoutedMessage message(String contentType) {
        ObjectNode properties = object("{\"processingPath\":\"hot\",\"level\":\"7\",\"$own\":\"mine\"}");
        ObjectNode system = object("{\"content-encoding\":\"utf-8\",\"iothub-connection-device-id\":\"t1\","
                        + "\"dt-subject\":\"sensor\"}")
                .put("content-type", contentType);
        return new RoutedMessage(new EventBody(BODY.getBytes(StandardCharsets.UTF_8), properties, system), () -> TWIN);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json);
    }
}
