package io.twinflow.core.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.model.JsonValues;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinPatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest value of each property among some messages of one twin; of two of the same time the later one. */
final class NewestValues {
    private final Map<PropertyPath, Measured> values = new LinkedHashMap<>();

    private record Measured(JsonNode value, Instant time) {}

    static NewestValues of(List<Sorted> messages) {
        NewestValues newest = new NewestValues();
        messages.forEach(newest::add);
        return newest;
    }

    private void add(Sorted message) {
        Instant time = message.event().sourceTime();
        message.properties()
                .forEach((path, value) -> values.merge(
                        path,
                        new Measured(value, time),
                        (old, now) -> now.time().isBefore(old.time()) ? old : now));
    }

    /** Whether the messages name no property at all. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /** What there is to write, with its source time, because the twin does not hold it or anything newer. */
    List<TwinPatch.Change> newsTo(Twin twin) {
        return values.entrySet().stream()
                .filter(entry -> twin.property(entry.getKey())
                        .map(state -> isNews(entry.getValue(), state))
                        .orElse(true))
                .<TwinPatch.Change>map(entry -> new TwinPatch.Set(
                        entry.getKey(),
                        new NewValue.Given(entry.getValue().value()),
                        entry.getValue().time()))
                .toList();
    }

    /** The twin once this news was written. */
    Twin writtenTo(Twin twin, String etag, List<TwinPatch.Change> news) {
        Map<PropertyPath, PropertyState> properties = new HashMap<>(twin.properties());
        for (TwinPatch.Change change : news) {
            Measured measured = values.get(change.path());
            if (measured != null) {
                properties.put(change.path(), new PropertyState(measured.value(), measured.time(), null));
            }
        }
        return new Twin(twin.id(), twin.model(), etag, properties, twin.components());
    }

    private static boolean isNews(Measured measured, PropertyState state) {
        Instant stored = state.sourceTime();
        if (stored == null || stored.isBefore(measured.time())) {
            return true;
        }
        return stored.equals(measured.time()) && !JsonValues.same(state.value(), measured.value());
    }
}
