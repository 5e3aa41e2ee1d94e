package io.twinflow.core.telemetry;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.model.KnownModels;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Remembered;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Applies messages of one twin: what is a property with one patch, then what is telemetry, in order. Thread-safe. */
final class OneTwin {
    private static final int ATTEMPTS = 5;

    private final TwinGraph graph;
    private final KnownModels models;
    private final PropertyPath hubProperty;
    private final Remembered<TwinId, Twin> known;

    OneTwin(TwinGraph graph, PropertyPath hubProperty, KnownModels models, Remembered<TwinId, Twin> known) {
        this.graph = graph;
        this.hubProperty = hubProperty;
        this.models = models;
        this.known = known;
    }

    /** Answers one result for each message; never throws. */
    List<Result> apply(TwinId id, List<Telemetry> messages) {
        try {
            return publish(write(id, messages));
        } catch (RuntimeException e) {
            TwinFailure failure = TwinFailure.bug(e);
            return messages.size() > 1 && mayBeTheFaultOfOne(failure.kind())
                    ? oneByOne(id, messages)
                    : Collections.nCopies(messages.size(), new Result.Failed(failure));
        }
    }

    private static boolean mayBeTheFaultOfOne(Kind kind) {
        return kind == Kind.INVALID_VALUE || kind == Kind.REFUSED || kind == Kind.BUG;
    }

    /** Finds the message that spoils the rest. Once one is deferred all later ones are, to keep their order. */
    private List<Result> oneByOne(TwinId id, List<Telemetry> messages) {
        List<Result> results = new ArrayList<>();
        Optional<Result> deferred = Optional.empty();
        for (Telemetry message : messages) {
            Result result = deferred.orElseGet(() -> apply(id, List.of(message)).get(0));
            deferred = Optional.of(result).filter(OneTwin::isDeferred);
            results.add(result);
        }
        return results;
    }

    private static boolean isDeferred(Result result) {
        return result instanceof Result.Failed failed && failed.reason().isRetryable();
    }

    private List<Sorted> write(TwinId id, List<Telemetry> messages) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<List<Sorted>> written = tryWrite(id, messages);
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw TwinFailure.of(Kind.CONFLICT, "Twin " + id + " kept changing while telemetry was applied");
    }

    /** Answers nothing if what was known of the twin was, or may be, out of date. */
    private Optional<List<Sorted>> tryWrite(TwinId id, List<Telemetry> messages) {
        Optional<Twin> remembered = known.get(id);
        Twin twin = remembered.orElseGet(() -> read(id));
        known.remove(id);
        TwinModel model = models.get(twin.model());
        List<Sorted> sorted = messages.stream()
                .map(message -> Sorted.by(model, message, hubProperty))
                .toList();
        NewestValues newest = NewestValues.of(sorted);
        List<TwinPatch.Change> news = newest.newsTo(twin);
        if (!news.isEmpty()) {
            return patch(twin, newest, news) ? Optional.of(sorted) : Optional.empty();
        }
        // No write will tell whether this is still the twin that was remembered. It may have been deleted and created
        // anew, without the values that seem newer, or have got another model, with the field that seems unknown.
        boolean judgedByMemory = !newest.isEmpty() || !sorted.stream().allMatch(Sorted::isUnderstood);
        if (remembered.isPresent() && judgedByMemory) {
            return Optional.empty();
        }
        known.put(id, twin);
        return Optional.of(sorted);
    }

    private boolean patch(Twin twin, NewestValues newest, List<TwinPatch.Change> news) {
        try {
            String etag = graph.patch(twin.id(), new TwinPatch(news), twin.etag());
            known.put(twin.id(), newest.writtenTo(twin, etag, news));
            return true;
        } catch (TwinFailure failure) {
            if (failure.kind() == Kind.CONFLICT) {
                return false;
            }
            throw failure;
        }
    }

    private Twin read(TwinId id) {
        return graph.twin(id)
                .orElseThrow(
                        () -> TwinFailure.of(Kind.UNKNOWN_TWIN, "There is no twin " + id + "; register the device"));
    }

    private List<Result> publish(List<Sorted> messages) {
        List<Result> results = new ArrayList<>();
        Optional<TwinFailure> deferred = Optional.empty();
        for (Sorted message : messages) {
            Optional<TwinFailure> failure = deferred.or(message::unfit).or(() -> publish(message));
            deferred = failure.filter(TwinFailure::isRetryable);
            results.add(failure.<Result>map(Result.Failed::new).orElseGet(() -> new Result.Applied(message.ignored())));
        }
        return results;
    }

    private Optional<TwinFailure> publish(Sorted message) {
        Telemetry event = message.event();
        if (message.telemetry().isEmpty()) {
            return Optional.empty();
        }
        try {
            graph.publish(event.twin(), event.component(), event.messageId(), event.sourceTime(), message.telemetry());
            return Optional.empty();
        } catch (TwinFailure failure) {
            if (failure.kind() == Kind.UNKNOWN_TWIN) {
                known.remove(event.twin());
            }
            return Optional.of(failure);
        }
    }
}
