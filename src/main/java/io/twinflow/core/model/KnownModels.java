package io.twinflow.core.model;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.twin.ModelId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Models that were looked up once and are kept for good: a model never changes. One that was not found is looked up
 * again. Thread-safe; never waits for another thread.
 */
public final class KnownModels {
    private final Function<ModelId, Optional<TwinModel>> source;
    private final Map<ModelId, TwinModel> known = new ConcurrentHashMap<>();

    public KnownModels(Function<ModelId, Optional<TwinModel>> source) {
        this.source = requireNonNull(source, "source");
    }

    /**
     * The model of this id.
     *
     * @throws TwinFailure {@code UNKNOWN_MODEL} if it was not uploaded
     */
    public TwinModel get(ModelId id) {
        TwinModel model = known.get(id);
        return model != null ? model : find(id);
    }

    private TwinModel find(ModelId id) {
        TwinModel model = source.apply(id)
                .orElseThrow(() -> TwinFailure.of(
                        TwinFailure.Kind.UNKNOWN_MODEL, "Model " + id + " was not uploaded; upload it first"));
        known.put(id, model);
        return model;
    }
}
