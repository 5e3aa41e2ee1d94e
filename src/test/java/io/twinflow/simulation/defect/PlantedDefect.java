package io.twinflow.simulation.defect;

import io.twinflow.core.port.TimeSeries;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.simulation.host.Defect;
import io.twinflow.simulation.oracle.Promise;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The mistakes by name. Each instance of the app gets one of its own. */
public enum PlantedDefect {
    PATCH_WITHOUT_IF_MATCH(Promise.VALUES, graph(WriteDefects::withoutIfMatch)),
    CONFLICT_TAKEN_FOR_SUCCESS(Promise.VALUES, graph(WriteDefects::conflictIgnored)),
    SOURCE_TIME_NOT_KEPT(Promise.VALUES, graph(WriteDefects::withoutSourceTime)),
    CREATION_REPLACES_A_TWIN(Promise.VALUES, graph(WriteDefects::creationReplaces)),
    DELETION_WITHOUT_IF_MATCH(Promise.LIVES, graph(WriteDefects::deletionWithoutIfMatch)),
    OUTAGE_TAKEN_FOR_REFUSAL(Promise.DEAD_LETTERS, graph(WriteDefects::outageIsRefusal)),
    SOURCES_READ_BEFORE_TARGET(Promise.ROOMS, graph(ReadDefects::sourcesFirst)),
    CACHE_NEVER_INVALIDATED(Promise.REST, graph(ReadDefects::cachedForGood)),
    MISSING_IN_A_QUERY_IS_UNKNOWN(Promise.DEAD_LETTERS, graph(ReadDefects::missingIsUnknown)),
    ONLY_THE_FIRST_PARENT(Promise.ROOMS, graph(ReadDefects::onlyTheFirstParent)),
    FOLLOWERS_REMEMBERED_FOR_GOOD(Promise.ROOMS, graph(ReadDefects::followersForGood)),
    HUB_GUARD_SKIPPED(Promise.LIVES, graph(ReadDefects::withoutHub)),
    TIME_GUARD_SKIPPED(Promise.LIVES, graph(ReadDefects::withoutTimeOfAllocation)),
    FIRST_OF_A_BATCH(Promise.VALUES, DeliveryDefects::firstOfABatch),
    RELATIONSHIPS_IGNORED(Promise.ROOMS, DeliveryDefects::relationshipsIgnored),
    TRAILING_RUN_FORGOTTEN(Promise.ROOMS, DeliveryDefects::withoutTrailingRun),
    DEFERRAL_IGNORED(Promise.VALUES, DeliveryDefects::deferralIgnored),
    DEAD_LETTERS_DROPPED(Promise.DEAD_LETTERS, DeliveryDefects::withoutDeadLetters),
    CHECKPOINT_BEFORE_THE_WRITE(Promise.VALUES, DeliveryDefects::checkpointFirst),
    ANSWER_BEFORE_THE_WRITE(Promise.ROOMS, DeliveryDefects::answerFirst),
    SERIES_NOT_SENT_AGAIN(Promise.TIME_SERIES, series(SeriesDefects::failureIgnored)),
    SERIES_OUT_OF_ORDER(Promise.TIME_SERIES, series(SeriesDefects::outOfOrder));

    private final Promise broken;

    @SuppressWarnings("ImmutableEnumChecker") // a maker keeps nothing
    private final Supplier<Defect> maker;

    PlantedDefect(Promise broken, Supplier<Defect> maker) {
        this.broken = broken;
        this.maker = maker;
    }

    /** The promise that the app breaks with it, among others perhaps. */
    public Promise broken() {
        return broken;
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
