package io.twinflow.core.timeseries;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.TimeSeries;
import io.twinflow.core.port.TimeSeriesEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Records what happens in the graph as rows over time. A repeated notification gives the same rows again, under the same
 * event id. Thread-safe.
 *
 * <p>A row's key is the property, {@code component/property} for one of a component, {@code property/field} for a part of
 * one. A removed property is a row without a value. A twin's creation and deletion are rows with the key {@code $model},
 * those of a relationship with {@code $relationship} (value: its name); after the deletion these and all properties have
 * no value. Telemetry gives one row for each field, or one with the key {@code $telemetry} if it has no fields.
 */
public final class RecordTimeSeries {
    private final TimeSeries timeSeries;

    public RecordTimeSeries(TimeSeries timeSeries) {
        this.timeSeries = requireNonNull(timeSeries, "timeSeries");
    }

    /** Sends the rows of all notifications, in their order; answers one result for each. */
    public List<Result> apply(List<TwinNotification> notifications) {
        List<TimeSeriesEvent> events =
                notifications.stream().map(NotificationRows::of).toList();
        Deque<Result> sent = new ArrayDeque<>(
                send(events.stream().filter(event -> !event.rows().isEmpty()).toList()));
        return events.stream()
                .map(event -> event.rows().isEmpty() ? new Result.Skipped("no value changed") : sent.remove())
                .toList();
    }

    private List<Result> send(List<TimeSeriesEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Optional<TwinFailure> failure = trySend(events);
        if (failure.isEmpty()) {
            return Collections.nCopies(events.size(), new Result.Applied(0));
        }
        return failure.get().isRetryable()
                ? Collections.nCopies(events.size(), new Result.Failed(failure.get()))
                : sendOneByOne(events);
    }

    /** Finds the event that can never be sent. Once one is deferred all later ones are, so that none overtakes it. */
    private List<Result> sendOneByOne(List<TimeSeriesEvent> events) {
        List<Result> results = new ArrayList<>();
        Optional<TwinFailure> deferred = Optional.empty();
        for (TimeSeriesEvent event : events) {
            Optional<TwinFailure> failure = deferred.isPresent() ? deferred : trySend(List.of(event));
            deferred = failure.filter(TwinFailure::isRetryable);
            results.add(failure.<Result>map(Result.Failed::new).orElse(new Result.Applied(0)));
        }
        return results;
    }

    private Optional<TwinFailure> trySend(List<TimeSeriesEvent> events) {
        try {
            timeSeries.send(events);
            return Optional.empty();
        } catch (TwinFailure failure) {
            return Optional.of(failure);
        }
    }
}
