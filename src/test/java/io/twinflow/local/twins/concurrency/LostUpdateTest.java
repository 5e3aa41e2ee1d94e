package io.twinflow.local.twins.concurrency;

import static io.twinflow.local.twins.concurrency.CountedGraph.COMPONENT;
import static io.twinflow.local.twins.concurrency.CountedGraph.RELATIONSHIP;
import static io.twinflow.local.twins.concurrency.CountedGraph.RELATIONSHIP_BODY;
import static io.twinflow.local.twins.concurrency.CountedGraph.TWIN;
import static io.twinflow.local.twins.concurrency.CountedGraph.TWIN_BODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.LocalTwins;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes under the version that it read, never overwrites what it has not seen. */
class LostUpdateTest {
    private static final String LOOSE_TWIN = "/digitaltwins/loose";

    private final LocalTwins twins = new LocalTwins();
    private final Http http = new Http(twins.url());

    @BeforeEach
    void fill() throws Exception {
        CountedGraph.create(http);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatManyClientsAddToATwinAddsUp(long seed) throws Exception {
        List<Counter> clients = new ArrayList<>(crowd(8, () -> new PatchedCounter(http, TWIN)));
        clients.addAll(crowd(4, () -> new SdkCounter(twins.client(), "a")));

        int added = add(clients, seed);

        assertThat(value(TWIN)).isEqualTo(added);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aTwinAndItsComponentShareTheirVersion(long seed) throws Exception {
        List<Counter> clients = new ArrayList<>(crowd(5, () -> new PatchedCounter(http, TWIN)));
        clients.addAll(crowd(5, () -> new PatchedCounter(http, COMPONENT)));

        int added = add(clients, seed);

        assertThat(value(TWIN) + value(COMPONENT)).isEqualTo(added);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatManyClientsAddToARelationshipAddsUp(long seed) throws Exception {
        List<Counter> clients = crowd(10, () -> new PatchedCounter(http, RELATIONSHIP));

        int added = add(clients, seed);

        assertThat(value(RELATIONSHIP)).isEqualTo(added);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aTwinThatIsDeletedAndCreatedAnewLosesNothing(long seed) throws Exception {
        List<Counter> clients = new ArrayList<>(crowd(5, () -> new PatchedCounter(http, LOOSE_TWIN)));
        clients.addAll(crowd(5, () -> new RecreatedCounter(http, LOOSE_TWIN, TWIN_BODY)));

        int added = add(clients, seed);

        assertThat(value(LOOSE_TWIN)).isEqualTo(added);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aRelationshipThatIsDeletedAndCreatedAnewLosesNothing(long seed) throws Exception {
        List<Counter> clients = new ArrayList<>(crowd(5, () -> new PatchedCounter(http, RELATIONSHIP)));
        clients.addAll(crowd(5, () -> new RecreatedCounter(http, RELATIONSHIP, RELATIONSHIP_BODY)));

        int added = add(clients, seed);

        assertThat(value(RELATIONSHIP)).isEqualTo(added);
    }

    /** Lets the clients add, and makes sure that they got into each other's way. */
    private static int add(List<Counter> clients, long seed) throws Exception {
        Dice seeds = new Dice(seed);
        List<Increments> work = clients.stream()
                .map(client -> new Increments(client, new Dice(seeds.below(Integer.MAX_VALUE))))
                .toList();
        List<Increments.Tally> tallies = Crowd.act(work);
        assertThat(tallies.stream().mapToInt(Increments.Tally::tooLate).sum()).isGreaterThan(clients.size());
        return tallies.stream().mapToInt(Increments.Tally::added).sum();
    }

    private int value(String path) throws Exception {
        return new PatchedCounter(http, path).read().orElseThrow().value();
    }

    private static List<Counter> crowd(int size, Supplier<Counter> client) {
        return Stream.generate(client).limit(size).toList();
    }
}
