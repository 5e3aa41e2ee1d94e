package io.twinflow.simulation.defect;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done wrong in a write. */
final class WriteDefects {
    private WriteDefects() {}

    /** Patches whatever the version. */
    static TwinGraph withoutIfMatch(TwinGraph real) {
        return new GraphWrapper(real) {
            @Override
            public String patch(TwinId id, TwinPatch patch, @Nullable String etag) {
                return real.patch(id, patch, null);
            }
        };
    }

    /** Takes a conflict for a success. */
    static TwinGraph conflictIgnored(TwinGraph real) {
        return new GraphWrapper(real) {
            @Override
            public String patch(TwinId id, TwinPatch patch, @Nullable String etag) {
                try {
                    return real.patch(id, patch, etag);
                } catch (TwinFailure failure) {
                    if (failure.kind() == Kind.CONFLICT && etag != null) {
                        return etag;
                    }
                    throw failure;
                }
            }
        };
    }

    /** Writes values without the time at which they were measured. */
    static TwinGraph withoutSourceTime(TwinGraph real) {
        return new GraphWrapper(real) {
            @Override
            public String patch(TwinId id, TwinPatch patch, @Nullable String etag) {
                List<TwinPatch.Change> changes = patch.changes().stream()
                        .map(change -> change instanceof TwinPatch.Set set
                                ? new TwinPatch.Set(set.path(), set.value(), null)
                                : change)
                        .toList();
                return real.patch(id, new TwinPatch(changes), etag);
            }
        };
    }

    /** Gives a twin that is there the properties of a new one. */
    static TwinGraph creationReplaces(TwinGraph real) {
        return new GraphWrapper(real) {
            @Override
            public boolean create(NewTwin twin) {
                return real.create(twin)
                        || real.twin(twin.id()).filter(this::empty).isPresent();
            }

            private boolean empty(Twin twin) {
                List<TwinPatch.Change> removals = twin.properties().keySet().stream()
                        .filter(path -> !path.name().equals("AssignedHub"))
                        .<TwinPatch.Change>map(TwinPatch.Remove::new)
                        .toList();
                if (!removals.isEmpty()) {
                    real.patch(twin.id(), new TwinPatch(removals), null);
                }
                return true;
            }
        };
    }

    /** Deletes a twin whatever the version. */
    static TwinGraph deletionWithoutIfMatch(TwinGraph real) {
        return new GraphWrapper(real) {
            @Override
            public void delete(TwinId id, String etag) {
                real.delete(id, real.twin(id).map(Twin::etag).orElse(etag));
            }
        };
    }

    /** Takes a service that is away for one that refuses. */
    static TwinGraph outageIsRefusal(TwinGraph real) {
        return new GraphWrapper(real) {
            @Override
            public String patch(TwinId id, TwinPatch patch, @Nullable String etag) {
                try {
                    return real.patch(id, patch, etag);
                } catch (TwinFailure failure) {
                    throw failure.kind() == Kind.UNAVAILABLE
                            ? TwinFailure.of(Kind.REFUSED, "Mistaken for a refusal")
                            : failure;
                }
            }
        };
    }
}
