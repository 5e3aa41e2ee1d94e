package io.twinflow.core.port;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The twin graph as the core sees it. Implementations are safe for use by several threads.
 *
 * <p>Every method may also fail with {@code THROTTLED}, {@code UNAVAILABLE} or {@code UNAUTHORIZED}; a write that failed
 * with {@code UNAVAILABLE} may have taken effect.
 */
public interface TwinGraph {
    /** How many twins {@link #twins} looks for at once. */
    int MOST_TWINS = 50;

    /** The twin as it is now; never a cached or delayed view. */
    Optional<Twin> twin(TwinId id);

    /**
     * Some twins as they were at some time in the last ten seconds or so. One of them may be missing though it is there,
     * and one may be found that was deleted since. So nothing follows from the answer but what a conditional write or
     * {@link #twin} confirms.
     *
     * @param ids at most {@link #MOST_TWINS}
     */
    List<Twin> twins(Collection<TwinId> ids);

    /**
     * Creates a twin, never replacing one.
     *
     * @return false if a twin has this id already
     * @throws TwinFailure {@code UNKNOWN_MODEL} or {@code INVALID_VALUE}
     */
    boolean create(NewTwin twin);

    /**
     * Applies all changes or none.
     *
     * @param etag the version the changes were made for; null writes whatever the version
     * @return the version of the twin after the write
     * @throws TwinFailure {@code UNKNOWN_TWIN}, {@code CONFLICT}, {@code INVALID_VALUE}, or {@code REFUSED} for the
     *     removal of a property that is not there
     */
    String patch(TwinId id, TwinPatch patch, @Nullable String etag);

    /**
     * Deletes a twin that has no relationships; a twin that does not exist is a success.
     *
     * @throws TwinFailure {@code CONFLICT} if the twin is not at this version, {@code RELATIONSHIPS_LEFT}
     */
    void delete(TwinId id, String etag);

    /** The relationships that start at a twin, all of them or those of one name; none if there is no such twin. */
    List<Relationship> outgoing(TwinId source, Optional<String> name);

    /** The relationships that end at a twin; none if there is no such twin. */
    List<Relationship> incoming(TwinId target);

    /** Deletes a relationship; one that does not exist is a success. */
    void delete(Relationship relationship);

    /**
     * Publishes telemetry of a twin or of one of its components.
     *
     * @param messageId the same for every repeat of the same message
     * @throws TwinFailure {@code UNKNOWN_TWIN}
     */
    void publish(
            TwinId id, Optional<String> component, String messageId, Instant sourceTime, Map<String, JsonNode> fields);

    /** A model with what it inherits, empty if it was not uploaded. A model never changes once uploaded. */
    Optional<TwinModel> model(ModelId id);
}
