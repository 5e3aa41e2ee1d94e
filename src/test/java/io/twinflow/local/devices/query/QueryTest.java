package io.twinflow.local.devices.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    // language=json
    private static final List<JsonNode> TWINS = List.of(Json.read("""
            {"deviceId":"a","status":"enabled","tags":{"floor":1,"site-name":"north","it's":true},
             "properties":{"desired":{"interval":5},"reported":{"model":"X","level":null}}}"""), Json.read("""
            {"deviceId":"b","status":"disabled","tags":{"floor":2.0},
             "properties":{"desired":{"interval":15},"reported":{"model":"Y"}}}"""), Json.read("""
            {"deviceId":"c","status":"enabled","tags":{},"properties":{"desired":{},"reported":{}}}"""));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deviceId = 'a' | a",
                "deviceId != 'a' | b c",
                "deviceId <> 'a' AND status = 'enabled' | c",
                "tags.floor = 1 OR tags.floor = 2 | a b",
                "tags.floor >= 1.5 | b",
                "tags.floor != 1 | b",
                "NOT tags.floor = 1 | b",
                "NOT is_defined(tags.floor) | c",
                "is_defined(properties.reported.level) | a",
                "IS_NULL(properties.reported.level) | a",
                "properties.reported.level = null | a",
                "tags['site-name'] = 'north' | a",
                "tags[\"it's\"] = true | a",
                "deviceId IN ['a', 'c'] | a c",
                "deviceId NIN ['a', 'c'] | b",
                "deviceId NOT IN ['a'] | b c",
                "STARTSWITH(properties.reported.model, 'X') | a",
                "contains(deviceId, 'b') | b",
                "status = 'enabled' AND (deviceId = 'b' OR deviceId = 'c') | c",
                "status = 'enabled' AND deviceId = 'b' OR deviceId = 'c' | c",
                "properties.desired.interval > 4 AND properties.desired.interval <= 15 | a b",
                "tags.floor = 'one' | ''",
                "tags.floor < 'one' | ''",
                "devices.tags.floor = 1 | a"
            })
    void aConditionChoosesTwins(String condition, String expected) {
        String alias = condition.startsWith("devices.") ? " devices" : "";

        List<JsonNode> results = run("SELECT * FROM devices" + alias + " WHERE " + condition);

        assertThat(results).extracting(twin -> twin.path("deviceId").asText()).containsExactly(ids(expected));
    }

    @Test
    void aProjectionNamesItsColumns() {
        List<JsonNode> results =
                run("select top 2 deviceId, tags.floor AS level, properties.reported.model FROM devices");

        assertThat(results.toString())
                .isEqualTo("[{\"deviceId\":\"a\",\"level\":1,\"model\":\"X\"}, "
                        + "{\"deviceId\":\"b\",\"level\":2.0,\"model\":\"Y\"}]");
    }

    @Test
    void figuresAreMadeOfAllOrOfGroups() {
        List<JsonNode> all = run("SELECT COUNT() AS n, AVG(tags.floor) AS mean, MAX(tags.floor) FROM devices");
        List<JsonNode> groups = run("SELECT status, COUNT() AS n FROM devices GROUP BY status");
        List<JsonNode> none = run("SELECT COUNT() AS n FROM devices WHERE deviceId = 'z'");

        assertThat(all.toString()).isEqualTo("[{\"n\":3,\"mean\":1.5,\"$3\":2.0}]");
        assertThat(groups.toString())
                .isEqualTo("[{\"status\":\"enabled\",\"n\":2}, {\"status\":\"disabled\",\"n\":1}]");
        assertThat(none.toString()).isEqualTo("[{\"n\":0}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT * FROM twins",
                "SELECT * FROM devices WHERE",
                "SELECT * FROM devices WHERE deviceId =",
                "SELECT * FROM devices WHERE (deviceId = 'a'",
                "SELECT * FROM devices WHERE deviceId = 'a' 'b'",
                "SELECT * FROM devices WHERE frob(deviceId)",
                "SELECT * FROM devices WHERE is_defined()",
                "SELECT TOP 1.5 * FROM devices",
                "SELECT MEDIAN(x) FROM devices",
                "SELECT AVG() FROM devices",
                "DELETE FROM devices",
                "SELECT * FROM devices; DROP"
            })
    void whatIsNoQueryIsRefused(String text) {
        assertThatExceptionOfType(BadQuery.class).isThrownBy(() -> Query.read(text));
    }

    @Test
    void conditionsInsideEachOtherAreBounded() {
        String deep = "(".repeat(8_000);

        assertThatExceptionOfType(BadQuery.class)
                .isThrownBy(() -> Query.read("SELECT * FROM devices WHERE " + deep))
                .withMessageContaining("inside each other");
    }

    @Test
    void functionsInsideEachOtherAreBounded() {
        String deep = "is_null(".repeat(900);

        assertThatExceptionOfType(BadQuery.class)
                .isThrownBy(() -> Query.read("SELECT * FROM devices WHERE " + deep))
                .withMessageContaining("inside each other");
    }

    @Test
    void aQueryIsAsLongAsTheServicePermitsAndNoLonger() {
        String start = "SELECT * FROM devices WHERE deviceId != '";
        String longest = start + "x".repeat(8192 - start.length() - 1) + "'";
        String alternatives = "SELECT * FROM devices WHERE a" + " OR a".repeat(1_600) + " OR true";

        assertThat(run(longest)).hasSize(3);
        assertThat(run(alternatives)).hasSize(3);
        assertThatExceptionOfType(BadQuery.class)
                .isThrownBy(() -> Query.read(longest + " "))
                .withMessageContaining("8192");
    }

    @Test
    void aSumOfNumbersFarApartIsFoundWithoutWritingThemOut() {
        var twins = List.of(Json.read("{\"x\":1e999999999}"), Json.read("{\"x\":1}"));

        List<JsonNode> sum = Query.read("SELECT SUM(x) AS sum FROM devices").over(twins.stream());

        assertThat(sum.get(0).path("sum").decimalValue()).isGreaterThan(BigDecimal.valueOf(Long.MAX_VALUE));
    }

    private static List<JsonNode> run(String query) {
        return Query.read(query).over(TWINS.stream());
    }

    private static String[] ids(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }
}
