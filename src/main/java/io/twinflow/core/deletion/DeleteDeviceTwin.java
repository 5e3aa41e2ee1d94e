package io.twinflow.core.deletion;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.Pause;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Removes the twin of a deleted device with its relationships, unless the device lives on: at another hub, or because it
 * registered again since. May be repeated at will. Thread-safe.
 *
 * <p>The service has no transaction over a twin and its relationships. A device that registers between the look at its
 * twin and the deletion keeps the twin, but may have lost relationships.
 */
public final class DeleteDeviceTwin {
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final TwinGraph graph;
    private final PropertyPath hubProperty;
    private final Pause pause;

    /** @param hubProperty the property that an allocation writes the chosen hub to */
    public DeleteDeviceTwin(TwinGraph graph, String hubProperty, Pause pause) {
        this.graph = requireNonNull(graph, "graph");
        this.hubProperty = PropertyPath.of(hubProperty);
        this.pause = requireNonNull(pause, "pause");
    }

    /** Deletes the twin if the event is about the device as the twin knows it; a twin that is not there is a success. */
    public Result delete(DeviceDeleted event) {
        try {
            return deleteOnceSettled(event);
        } catch (TwinFailure failure) {
            return new Result.Failed(failure);
        }
    }

    private Result deleteOnceSettled(DeviceDeleted event) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(event);
            } catch (TwinFailure failure) {
                if (attempt == ATTEMPTS || !mayBeStale(failure)) {
                    throw failure;
                }
                pause.pause(backOff(attempt));
            }
        }
    }

    /** Relationships are listed with a delay after they were deleted, so what was seen may be out of date. */
    private static boolean mayBeStale(TwinFailure failure) {
        return failure.kind() == Kind.CONFLICT || failure.kind() == Kind.RELATIONSHIPS_LEFT;
    }

    private static Duration backOff(int attempt) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private Result attempt(DeviceDeleted event) {
        Optional<Twin> twin = graph.twin(event.twin());
        if (twin.isEmpty()) {
            return new Result.Applied(0);
        }
        Optional<String> objection = twin.get()
                .property(hubProperty)
                .filter(hub -> !hub.value().asText().isBlank())
                .flatMap(hub -> objection(hub, event));
        if (objection.isPresent()) {
            return new Result.Skipped(objection.get());
        }
        graph.outgoing(event.twin(), Optional.empty()).forEach(this::remove);
        graph.incoming(event.twin()).forEach(this::remove);
        graph.delete(event.twin(), twin.get().etag());
        return new Result.Applied(0);
    }

    private void remove(Relationship relationship) {
        graph.delete(relationship);
    }

    private static Optional<String> objection(PropertyState recorded, DeviceDeleted event) {
        if (!isHub(recorded.value().asText(), event.hubName())) {
            return Optional.of("moved to another hub");
        }
        Instant allocated = recorded.lastUpdateTime();
        return allocated != null && event.operationTime().isBefore(allocated)
                ? Optional.of("allocated again since")
                : Optional.empty();
    }

    /** The event has the short name where the twin has the host name. */
    private static boolean isHub(String recorded, String hubName) {
        String host = recorded.toLowerCase(Locale.ROOT);
        String name = hubName.toLowerCase(Locale.ROOT);
        return host.equals(name) || host.startsWith(name + ".");
    }
}
