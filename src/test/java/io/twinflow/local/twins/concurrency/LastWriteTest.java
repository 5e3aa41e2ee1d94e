package io.twinflow.local.twins.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.concurrency.History.Seen;
import io.twinflow.local.twins.concurrency.History.Write;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a condition the last writer wins, and whoever reads afterwards sees it. */
class LastWriteTest {
    private static final int CLIENTS = 10;
    private static final int STEPS = 60;

    private final LocalTwins twins = new LocalTwins();
    private final Http http = new Http(twins.url());
    private final History history = new History();
    private final AtomicInteger values = new AtomicInteger();

    @BeforeEach
    void fill() throws Exception {
        CountedGraph.create(http);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {CountedGraph.TWIN, CountedGraph.COMPONENT, CountedGraph.RELATIONSHIP})
    void nobodySeesAValueThatWasOverwritten(String path) throws Exception {
        write(path, Optional.empty());
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Dice dice = new Dice(client);
            clients.add(() -> mix(path, dice));
        }

        Crowd.act(clients);
        read(path);

        assertThat(history.contradiction()).isEmpty();
    }

    private int mix(String path, Dice dice) throws Exception {
        for (int step = 0; step < STEPS; step++) {
            switch (dice.below(3)) {
                case 0 -> write(path, Optional.empty());
                case 1 -> write(path, Optional.of(read(path)));
                default -> read(path);
            }
        }
        return STEPS;
    }

    private void write(String path, Optional<String> under) throws IOException, InterruptedException {
        int value = values.incrementAndGet();
        String[] condition = under.map(etag -> new String[] {"If-Match", etag}).orElseGet(() -> new String[0]);
        long began = System.nanoTime();
        int status =
                http.send("PATCH", path, CountedGraph.patch(value), condition).statusCode();
        if (status == 204) {
            history.add(new Write(value, under, began, System.nanoTime()));
        } else {
            assertThat(status).isEqualTo(412);
            assertThat(under).isPresent();
        }
    }

    private String read(String path) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Reading reading = new PatchedCounter(http, path).read().orElseThrow();
        history.add(new Seen(reading.value(), began));
        return reading.etag();
    }
}
