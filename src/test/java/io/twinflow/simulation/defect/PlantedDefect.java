package io.twinflow.simulation.defect;

import io.twinflow.core.port.TimeSeries;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.simulation.host.Defect;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The mistakes by name. Each instance of the app gets one of its own. */
public enum PlantedDefect {
    PATCH_WITHOUT_IF_MATCH(graph(WriteDefects::withoutIfMatch)),
    CONFLICT_TAKEN_FOR_SUCCESS(graph(WriteDefects::conflictIgnored)),
    SOURCE_TIME_NOT_KEPT(graph(WriteDefects::withoutSourceTime)),
    CREATION_REPLACES_A_TWIN(graph(WriteDefects::creationReplaces)),
    DELETION_WITHOUT_IF_MATCH(graph(WriteDefects::deletionWithoutIfMatch)),
    OUTAGE_TAKEN_FOR_REFUSAL(graph(WriteDefects::outageIsRefusal)),
    SOURCES_READ_BEFORE_TARGET(graph(ReadDefects::sourcesFirst)),
    CACHE_NEVER_INVALIDATED(graph(ReadDefects::cachedForGood)),
    ONLY_THE_FIRST_PARENT(graph(ReadDefects::onlyTheFirstParent)),
    HUB_GUARD_SKIPPED(graph(ReadDefects::withoutHub)),
    TIME_GUARD_SKIPPED(graph(ReadDefects::withoutTimeOfAllocation)),
    FIRST_OF_A_BATCH(DeliveryDefects::firstOfABatch),
    TRAILING_RUN_FORGOTTEN(DeliveryDefects::withoutTrailingRun),
    DEFERRAL_IGNORED(DeliveryDefects::deferralIgnored),
    DEAD_LETTERS_DROPPED(DeliveryDefects::withoutDeadLetters),
    CHECKPOINT_BEFORE_THE_WRITE(DeliveryDefects::checkpointFirst),
    ANSWER_BEFORE_THE_WRITE(DeliveryDefects::answerFirst),
    SERIES_NOT_SENT_AGAIN(series(SeriesDefects::failureIgnored)),
    SERIES_OUT_OF_ORDER(series(SeriesDefects::outOfOrder));

    private final Supplier<Defect> maker;

    PlantedDefect(Supplier<Defect> maker) {
        this.maker = maker;
    }

    /** The defect of one instance. */
    public Defect make() {
        return maker.get();
    }

    private static Supplier<Defect> graph(UnaryOperator<TwinGraph> wrapper) {
        return () -> new Defect() {
            @Override
            public TwinGraph graph(TwinGraph real) {
                return wrapper.apply(real);
            }
        };
    }

    private static Supplier<Defect> series(UnaryOperator<TimeSeries> wrapper) {
        return () -> new Defect() {
            @Override
            public TimeSeries series(TimeSeries real) {
                return wrapper.apply(real);
            }
        };
    }
}
