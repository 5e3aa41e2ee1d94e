package io.twinflow.azure;

import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.rest.Page;
import com.azure.digitaltwins.core.models.QueryOptions;
import io.twinflow.contract.TwinGraphContract;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.Relationship;
import io.twinflow.wire.Json;
import io.twinflow.wire.TwinJson;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter, the client's real pipeline and the local twins service. */
class AdtTwinGraphTest implements TwinGraphContract {
    private final TwinsInstance twins = new TwinsInstance().with(MODELS);
    private final AdtTwinGraph graph = new AdtTwinGraph(() -> twins.client);

    @Override
    public TwinGraph graph() {
        return graph;
    }

    @Override
    public void relate(Relationship relationship) {
        twins.relate(relationship);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aCallThatIsThrottledOnceSucceedsWithoutTheHostsHelp() {
        sensor("s1");
        twins.faults.throttleNext(1);

        assertThat(graph.twin(twin("s1"))).isPresent();
    }

    @Test
    void aServiceThatStaysThrottledIsLeftToTheHost() {
        sensor("s1");
        twins.faults.throttleNext(100);

        assertThat(failure(() -> graph.twin(twin("s1"))).kind()).isEqualTo(Kind.THROTTLED);
    }

    @Test
    void aServiceThatFailsIsUnavailable() {
        twins.faults.failNext(100, 503);

        assertThat(failure(() -> graph.twin(twin("s1"))).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aServiceThatIsNotThereIsUnavailable() {
        AdtTwinGraph nowhere = new AdtTwinGraph(() -> AdtClients.client(URI.create("http://localhost:1")));

        TwinFailure failure = failure(() -> nowhere.twin(twin("s1")));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("Could not read twin 's1': no connection");
    }

    @Test
    void aQueryThatIsThrottledOnceFindsWhatItShouldAllTheSame() {
        sensor("s1");
        twins.faults.throttleNext(1);

        assertThat(graph.twins(List.of(twin("s1")))).containsExactly(read("s1"));
    }

    @Test
    void ofAQueryThatTakesSeveralPagesEachIsKept() {
        List.of("s1", "s2", "s3").forEach(this::sensor);
        ExactBody body = new ExactBody();

        QueryOptions one = new QueryOptions().setMaxItemsPerPage(1);
        twins.client
                .query("SELECT * FROM DIGITALTWINS", Object.class, one, body.context())
                .iterableByPage()
                .forEach(Page::getElements);

        assertThat(body.texts().stream().flatMap(text -> TwinJson.readPage(Json.read(text)).stream()))
                .containsExactlyInAnyOrder(read("s1"), read("s2"), read("s3"));
    }

    @Test
    void everyIdThatADeviceCanHaveIsAskedForButThoseWithAQuote() {
        String allowed = "azAZ09-:.+%_#*?!(),=@$";

        assertThat(TwinsQuery.of(List.of(twin(allowed), twin("it's"), twin("a\\b"), twin("é"))))
                .contains("SELECT * FROM DIGITALTWINS T WHERE T.$dtId IN ['" + allowed + "']");
        assertThat(TwinsQuery.of(List.of(twin("it's")))).isEmpty();
    }

    @Test
    void aRefusalNamesTheTwinAndTheCodeButNotTheValue() {
        sensor("s1");

        TwinFailure failure = failure(() -> graph.patch(twin("s1"), set("Temperature", "\"hot\"", null), null));

        assertThat(failure).hasMessage("Could not patch twin 's1': 400 ValidationFailed");
    }

    @Test
    void telemetryOfAComponentIsPublished() {
        sensor("s1");

        graph.publish(
                twin("s1"),
                Optional.of("panel"),
                "m1",
                io.twinflow.fixtures.Values.at(0),
                Map.of("Touched", json("true")));

        assertThat(graph.twin(twin("s1"))).isPresent();
    }

    private static TwinFailure failure(Runnable call) {
        return catchThrowableOfType(TwinFailure.class, call::run);
    }
}
