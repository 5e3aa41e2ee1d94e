package io.twinflow.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.core.port.TimeSeriesRow;
import io.twinflow.core.twin.NewValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows as Azure Data Explorer and Fabric ingest them: a JSON object with exactly the columns of the twins service's own
 * data history, each of them present.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-data-history">data history</a>
 */
public final class TimeSeriesRows {
    private TimeSeriesRows() {}

    /** One row on one line. */
    public static String write(TimeSeriesRow row) {
        ObjectNode json = Json.object();
        json.put("TimeStamp", row.timeStamp().toString());
        json.put("SourceTimeStamp", text(row.sourceTimeStamp()));
        json.put("ServiceId", row.serviceId());
        json.put("Id", row.id());
        json.put("ModelId", row.modelId());
        json.put("Key", row.key());
        NewValue value = row.value();
        json.set("Value", value == null ? json.nullNode() : Json.node(value));
        json.put("RelationshipId", row.relationshipId());
        json.put("RelationshipTarget", row.relationshipTarget());
        return Json.write(json);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
