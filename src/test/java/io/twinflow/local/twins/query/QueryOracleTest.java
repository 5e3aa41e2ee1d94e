package io.twinflow.local.twins.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.query.oracle.Service;
import io.twinflow.local.twins.query.oracle.Trial;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten thousand random queries over random graphs give what a plain evaluation of them gives. */
class QueryOracleTest {
    private static final int GRAPHS = 25;
    private static final int QUERIES = 400;

    private final LocalTwins twins = new LocalTwins();

    @AfterEach
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEngineAndThePlainEvaluationAgree(long seed) throws Exception {
        Dice dice = new Dice(seed);
        Service service = new Service(twins.url(), dice.any("2020-10-31", "2022-05-31", "2023-10-31"));
        Trial trial = new Trial(dice, service);

        trial.run(QUERIES);

        assertThat(trial.telling()).isGreaterThan(QUERIES * 3 / 10);
    }

    static LongStream seeds() {
        return LongStream.range(0, GRAPHS);
    }
}
