package io.twinflow.simulation.building;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.simulation.cloud.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that a device said, once or several times.
 *
 * @param kind what should become of it
 * @param properties the values that belong into its twin, as JSON
 * @param telemetry the fields that are published and not kept
 */
public record Utterance(Message message, Kind kind, Map<PropertyPath, String> properties, Set<String> telemetry) {
    public Utterance {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        telemetry = Collections.unmodifiableSet(new TreeSet<>(telemetry));
    }

    /** What should become of it. */
    public enum Kind {
        /** It can be applied. */
        GOOD,
        /** It can never be applied. */
        BAD,
        /** It is no telemetry. */
        OTHER
    }
}
