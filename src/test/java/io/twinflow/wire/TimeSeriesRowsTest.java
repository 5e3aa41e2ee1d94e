package io.twinflow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.port.TimeSeriesRow;
import io.twinflow.core.twin.NewValue;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeSeriesRowsTest {
    private static final Instant TIME = Instant.parse("2026-11-21T09:30:00Z");

    @Test
    void aRowHasTheColumnsOfDataHistoryInTheirOrder() {
        TimeSeriesRow row = new TimeSeriesRow(
                TIME, TIME, "a.host", "t", "dtmi:a:B;1", "k", new NewValue.Given(Json.read("21.50")), "r", "u");

        assertThat(TimeSeriesRows.write(row))
                .isEqualTo("{\"TimeStamp\":\"2026-11-21T09:30:00Z\",\"SourceTimeStamp\":\"2026-11-21T09:30:00Z\","
                        + "\"ServiceId\":\"a.host\",\"Id\":\"t\",\"ModelId\":\"dtmi:a:B;1\",\"Key\":\"k\","
                        + "\"Value\":21.50,\"RelationshipId\":\"r\",\"RelationshipTarget\":\"u\"}");
    }

    @Test
    void aColumnWithoutAValueIsThereAllTheSame() {
        TimeSeriesRow row = new TimeSeriesRow(TIME, null, "a.host", "t", null, "k", null, null, null);

        assertThat(TimeSeriesRows.write(row))
                .isEqualTo("{\"TimeStamp\":\"2026-11-21T09:30:00Z\",\"SourceTimeStamp\":null,"
                        + "\"ServiceId\":\"a.host\",\"Id\":\"t\",\"ModelId\":null,\"Key\":\"k\","
                        + "\"Value\":null,\"RelationshipId\":null,\"RelationshipTarget\":null}");
    }
}
