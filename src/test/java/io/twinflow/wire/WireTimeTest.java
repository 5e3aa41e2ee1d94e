package io.twinflow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:30:00Z, 2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00.8968104+00:00, 2026-11-21T09:30:00.896810400Z",
        "2026-11-21T10:30:00+01:00, 2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00.25, 2026-11-21T09:30:00.250Z",
        "0001-01-01T00:00:00, 0001-01-01T00:00:00Z",
    })
    void everyFormThatTheServicesUseIsRead(String text, Instant time) {
        assertThat(WireTime.read(text)).contains(time);
    }

    @Test
    void aNumberIsEpochMilliseconds() {
        assertThat(WireTime.read(Json.read("1653677378534"))).contains(Instant.parse("2022-05-27T18:49:38.534Z"));
    }

    @Test
    void whatTheServiceCannotKeepIsCutOff() {
        assertThat(WireTime.read("2026-11-21T09:30:00.123456789Z"))
                .contains(Instant.parse("2026-11-21T09:30:00.123456700Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"+10000-01-01T00:00:00Z\"",
                "\"9999-12-31T23:59:59-00:01\"",
                "\"0000-12-31T23:59:59Z\"",
                "\"-999999999-01-01T00:00:00+18:00\"",
                "253402300800000",
                "-62135596800001",
                "9223372036854775807"
            })
    void aTimeThatTheServicesCannotWriteIsNone(String json) {
        assertThat(WireTime.read(Json.read(json))).isEmpty();
    }

    @Test
    void theFirstAndTheLastTimeOfTheServicesAreRead() {
        assertThat(WireTime.read(Json.read("-62135596800000"))).contains(Instant.parse("0001-01-01T00:00:00Z"));
        assertThat(WireTime.read("9999-12-31T23:59:59.9999999Z"))
                .contains(Instant.parse("9999-12-31T23:59:59.9999999Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\"", "\"today\"", "\"2026-11-21\"", "\"2026-13-01T00:00:00Z\"", "null", "{}", "1.5", "true"})
    void anythingElseIsNoTime(String json) {
        assertThat(WireTime.read(Json.read(json))).isEmpty();
    }
}
