package io.twinflow.core.timeseries;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.port.TimeSeriesEvent;
import io.twinflow.core.port.TimeSeriesRow;
import io.twinflow.core.timeseries.TwinNotification.RelationshipCreated;
import io.twinflow.core.timeseries.TwinNotification.RelationshipDeleted;
import io.twinflow.core.timeseries.TwinNotification.RelationshipUpdated;
import io.twinflow.core.timeseries.TwinNotification.TelemetryPublished;
import io.twinflow.core.timeseries.TwinNotification.TwinChanged;
import io.twinflow.core.timeseries.TwinNotification.TwinCreated;
import io.twinflow.core.timeseries.TwinNotification.TwinDeleted;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns one notification into rows. */
final class NotificationRows {
    private NotificationRows() {}

    /** The rows, none if no value changed. */
    static TimeSeriesEvent of(TwinNotification notification) {
        if (notification instanceof TwinChanged changed) {
            return of(changed);
        } else if (notification instanceof TwinCreated created) {
            return ofTwin(created, created.twin(), true);
        } else if (notification instanceof TwinDeleted deleted) {
            return ofTwin(deleted, deleted.twin(), false);
        } else if (notification instanceof RelationshipCreated created) {
            return ofRelationship(created, created.relationship(), created.properties(), true);
        } else if (notification instanceof RelationshipDeleted deleted) {
            return ofRelationship(deleted, deleted.relationship(), deleted.properties(), false);
        } else if (notification instanceof RelationshipUpdated updated) {
            return of(updated);
        }
        return of((TelemetryPublished) notification);
    }

    private static TimeSeriesEvent of(TwinChanged changed) {
        RowMaker row = new RowMaker(changed.origin(), changed.twin(), changed.model(), null, null);
        return row.event(PatchRows.of(changed.patch()).stream().map(row::of));
    }

    private static TimeSeriesEvent of(RelationshipUpdated updated) {
        RowMaker row =
                new RowMaker(updated.origin(), updated.source(), updated.model(), updated.relationshipId(), null);
        return row.event(PatchRows.of(updated.patch()).stream().map(row::of));
    }

    private static TimeSeriesEvent ofTwin(TwinNotification notification, Twin twin, boolean exists) {
        RowMaker row = new RowMaker(notification.origin(), twin.id(), twin.model(), null, null);
        NewValue model = new NewValue.Chosen(twin.model().value());
        Stream<TimeSeriesRow> properties = twin.properties().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(PropertyPath::toString)))
                .map(property -> {
                    PropertyState state = property.getValue();
                    NewValue value = new NewValue.Given(state.value());
                    return row.of(new PatchRows.Value(
                            property.getKey().toString(), exists ? value : null, exists ? state.sourceTime() : null));
                });
        return row.event(Stream.concat(Stream.of(row.of(RowKeys.MODEL, exists ? model : null)), properties));
    }

    private static TimeSeriesEvent ofRelationship(
            TwinNotification notification,
            Relationship relationship,
            Map<String, JsonNode> properties,
            boolean exists) {
        RowMaker row = new RowMaker(
                notification.origin(),
                relationship.source(),
                null,
                relationship.id(),
                relationship.target().value());
        NewValue name = new NewValue.Chosen(relationship.name());
        return row.event(Stream.concat(
                Stream.of(row.of(RowKeys.RELATIONSHIP, exists ? name : null)),
                properties.entrySet().stream()
                        .map(property ->
                                row.of(property.getKey(), exists ? new NewValue.Given(property.getValue()) : null))));
    }

    private static TimeSeriesEvent of(TelemetryPublished telemetry) {
        RowMaker row = new RowMaker(telemetry.origin(), telemetry.twin(), telemetry.model(), null, null);
        String prefix = telemetry.component().map(component -> component + "/").orElse("");
        JsonNode body = telemetry.body();
        List<PatchRows.Value> values = new ArrayList<>();
        if (body.isObject()) {
            body.properties().forEach(field -> values.add(value(prefix + field.getKey(), field.getValue(), telemetry)));
        } else {
            values.add(value(prefix + RowKeys.TELEMETRY, body, telemetry));
        }
        return row.event(values.stream().map(row::of));
    }

    private static PatchRows.Value value(String key, JsonNode value, TelemetryPublished telemetry) {
        NewValue said = value.isNull() ? null : new NewValue.Given(value);
        return new PatchRows.Value(key, said, telemetry.sourceTime());
    }

    /** What all rows of one notification have in common. */
    private record RowMaker(
            TwinNotification.Origin origin,
            TwinId twin,
            @Nullable ModelId model,
            @Nullable String relationship,
            @Nullable String target) {
        TimeSeriesEvent event(Stream<TimeSeriesRow> rows) {
            return new TimeSeriesEvent(origin.eventId(), origin.sequence(), twin, rows.toList());
        }

        TimeSeriesRow of(String key, @Nullable NewValue value) {
            return of(new PatchRows.Value(key, value, null));
        }

        TimeSeriesRow of(PatchRows.Value value) {
            return new TimeSeriesRow(
                    origin.time(),
                    value.sourceTime(),
                    origin.serviceId(),
                    twin.value(),
                    model == null ? null : model.value(),
                    value.key(),
                    value.value(),
                    relationship,
                    target);
        }
    }
}
