package io.twinflow.simulation.defect;

import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What can be done wrong in a read. */
final class ReadDefects {
    private static final PropertyPath HUB = PropertyPath.of("AssignedHub");

    private ReadDefects() {}

    /** Reads a source when it is told of its change, so before the target, and uses what it read then. */
    static TwinGraph sourcesFirst(TwinGraph real) {
        Map<TwinId, Optional<Twin>> early = new HashMap<>();
        return new GraphWrapper(real) {
            @Override
            public List<Relationship> incoming(TwinId target) {
                if (isPropagating()) {
                    early.put(target, real.twin(target));
                }
                return real.incoming(target);
            }

            @Override
            public Optional<Twin> twin(TwinId id) {
                Optional<Twin> known = isPropagating() ? early.get(id) : null;
                return known == null ? real.twin(id) : known;
            }
        };
    }

    private static boolean isPropagating() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .anyMatch(name -> name.startsWith("io.twinflow.core.propagation.")));
    }

    /** Reads each twin once and for good. */
    static TwinGraph cachedForGood(TwinGraph real) {
        Map<TwinId, Optional<Twin>> known = new HashMap<>();
        return new GraphWrapper(real) {
            @Override
            public Optional<Twin> twin(TwinId id) {
                Optional<Twin> cached = known.get(id);
                if (cached == null || cached.isEmpty()) {
                    cached = real.twin(id);
                    known.put(id, cached);
                }
                return cached;
            }
        };
    }

    /** Takes a twin that a query does not find for one that is not there. */
    static TwinGraph missingIsUnknown(TwinGraph real) {
        Set<TwinId> missing = new HashSet<>();
        return new GraphWrapper(real) {
            @Override
            public List<Twin> twins(Collection<TwinId> ids) {
                List<Twin> found = real.twins(ids);
                missing.addAll(ids);
                found.forEach(twin -> missing.remove(twin.id()));
                return found;
            }

            @Override
            public Optional<Twin> twin(TwinId id) {
                return missing.remove(id) ? Optional.empty() : real.twin(id);
            }
        };
    }

    /** Follows the first relationship of each kind only. */
    static TwinGraph onlyTheFirstParent(TwinGraph real) {
        return new GraphWrapper(real) {
            @Override
            public List<Relationship> incoming(TwinId target) {
                return real.incoming(target).stream().limit(1).toList();
            }
        };
    }

    /** Lists who follows a twin once and for good. */
    static TwinGraph followersForGood(TwinGraph real) {
        Map<TwinId, List<Relationship>> known = new HashMap<>();
        return new GraphWrapper(real) {
            @Override
            public List<Relationship> incoming(TwinId target) {
                if (!isPropagating()) {
                    return real.incoming(target);
                }
                List<Relationship> listed = known.getOrDefault(target, List.of());
                if (listed.isEmpty()) {
                    listed = real.incoming(target);
                    known.put(target, listed);
                }
                return listed;
            }
        };
    }

    /** Does not see which hub a device is at. */
    static TwinGraph withoutHub(TwinGraph real) {
        return seeing(real, twin -> with(twin, Map.of()));
    }

    /** Does not see when a device was given to its hub. */
    static TwinGraph withoutTimeOfAllocation(TwinGraph real) {
        return seeing(
                real,
                twin -> twin.property(HUB)
                        .map(hub -> with(twin, Map.of(HUB, new PropertyState(hub.value(), null, null))))
                        .orElse(twin));
    }

    private static TwinGraph seeing(TwinGraph real, UnaryOperator<Twin> sight) {
        return new GraphWrapper(real) {
            @Override
            public Optional<Twin> twin(TwinId id) {
                return real.twin(id).map(sight);
            }
        };
    }

    private static Twin with(Twin twin, Map<PropertyPath, PropertyState> hub) {
        Map<PropertyPath, PropertyState> properties = new HashMap<>(twin.properties());
        properties.remove(HUB);
        properties.putAll(hub);
        return new Twin(twin.id(), twin.model(), twin.etag(), properties, twin.components());
    }
}
