package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.fixtures.Models;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final TwinId T1 = twin("t1");
    private static final TwinId T2 = twin("t2");
    private final Contest contest =
            new Contest(TwoRooms.shipped(), Optional.of(new PropertyState(json("10"), at(20), null)), Optional.of(T2));

    private static Twin measured(TwinId id, String value, int second) {
        PropertyState state = new PropertyState(json(value), at(second), null);
        return new Twin(id, Models.THERMOSTAT, "W/\"1\"", Map.of(PropertyPath.of("Temperature"), state), Set.of());
    }

    @Test
    void onlyWhoClaimsMostIsRead() {
        contest.enter(T1, Optional.of(at(30)));
        contest.enter(T2, Optional.of(at(29)));

        assertThat(contest.finalists()).containsExactly(T1);
    }

    @Test
    void ofTwoClaimsOfOneTwinTheLaterCounts() {
        contest.enter(T1, Optional.of(at(19)));
        contest.enter(T1, Optional.of(at(30)));
        contest.enter(T1, Optional.of(at(20)));

        assertThat(contest.finalists()).containsExactly(T1);
        assertThat(contest.winner(Map.of(T1, measured(T1, "5", 29)))).isEmpty();
    }

    @Test
    void whoeverClaimsNoMoreThanThereIsLeavesItToTheHolder() {
        contest.enter(T1, Optional.of(at(19)));

        assertThat(contest.finalists()).containsExactly(T2);
        assertThat(contest.winner(Map.of(T2, measured(T2, "10", 20))).map(Combined::holder))
                .contains(T2);
    }

    @Test
    void whoeverClaimsTheSameTimeAsTheHolderMakesAllBeAsked() {
        contest.enter(T1, Optional.of(at(20)));

        assertThat(contest.winner(Map.of(T2, measured(T2, "10", 20)))).isEmpty();
    }

    @Test
    void anotherTwinWithTheSameIsNotTheHolder() {
        contest.enter(T1, Optional.empty());

        assertThat(contest.winner(Map.of(T1, measured(T1, "10", 20), T2, measured(T2, "10", 20))))
                .isEmpty();
    }

    @Test
    void aHolderThatWentBackMakesAllBeAsked() {
        contest.enter(T2, Optional.of(at(5)));

        assertThat(contest.winner(Map.of(T2, measured(T2, "10", 5)))).isEmpty();
        assertThat(contest.winner(Map.of(T2, measured(T2, "11", 20)))).isEmpty();
    }
}
