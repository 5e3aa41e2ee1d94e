package io.twinflow.contract;

import static io.twinflow.contract.TestedGraph.failureOf;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.Relationship;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What connects twins. */
public interface RelationshipsContract extends TestedGraph {
    @Test
    default void aTwinWithRelationshipsIsNotDeletedUntilTheyAreGone() {
        Relationship feeds = twoSensors("feeds");

        Kind ofSource = failureOf(() -> graph().delete(twin("s1"), read("s1").etag()));
        Kind ofTarget = failureOf(() -> graph().delete(twin("s2"), read("s2").etag()));
        graph().delete(feeds);
        graph().delete(twin("s1"), read("s1").etag());

        assertThat(List.of(ofSource, ofTarget)).containsOnly(Kind.RELATIONSHIPS_LEFT);
        assertThat(graph().twin(twin("s1"))).isEmpty();
    }

    @Test
    default void relationshipsAreFoundFromBothEnds() {
        Relationship feeds = twoSensors("feeds");
        Relationship cools = relationship("s1", "cools", "s2");
        relate(cools);

        assertThat(graph().outgoing(twin("s1"), Optional.empty())).containsExactlyInAnyOrder(feeds, cools);
        assertThat(graph().outgoing(twin("s1"), Optional.of("cools"))).containsExactly(cools);
        assertThat(graph().outgoing(twin("s1"), Optional.of("heats"))).isEmpty();
        assertThat(graph().outgoing(twin("s2"), Optional.empty())).isEmpty();
        assertThat(graph().incoming(twin("s2"))).containsExactlyInAnyOrder(feeds, cools);
        assertThat(graph().incoming(twin("s1"))).isEmpty();
    }

    @Test
    default void aTwinThatIsNotThereHasNoRelationships() {
        assertThat(graph().outgoing(twin("nobody"), Optional.empty())).isEmpty();
        assertThat(graph().outgoing(twin("nobody"), Optional.of("feeds"))).isEmpty();
        assertThat(graph().incoming(twin("nobody"))).isEmpty();
    }

    @Test
    default void deletingARelationshipThatIsNotThereSucceeds() {
        Relationship feeds = twoSensors("feeds");
        graph().delete(feeds);

        assertThatNoException().isThrownBy(() -> graph().delete(feeds));
        assertThatNoException().isThrownBy(() -> graph().delete(relationship("nobody", "feeds", "s1")));
        assertThat(graph().incoming(twin("s2"))).isEmpty();
    }

    private Relationship twoSensors(String name) {
        sensor("s1");
        sensor("s2");
        Relationship relationship = relationship("s1", name, "s2");
        relate(relationship);
        return relationship;
    }
}
