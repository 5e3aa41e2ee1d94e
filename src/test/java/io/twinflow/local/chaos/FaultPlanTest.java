package io.twinflow.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Duration LENGTH = Duration.ofSeconds(60);

    @Test
    void theSameSeedGivesTheSamePlanAndAnotherSeedAnother() {
        FaultPlan plan = FaultPlan.draw(7, LENGTH);

        assertThat(FaultPlan.draw(7, LENGTH)).isEqualTo(plan);
        assertThat(FaultPlan.draw(8, LENGTH).faults()).isNotEqualTo(plan.faults());
    }

    @Test
    void everyKindOfFaultIsInEveryPlanHoweverShort() {
        LongStream.range(0, 100)
                .mapToObj(seed -> FaultPlan.draw(seed, Duration.ofSeconds(5)))
                .forEach(plan ->
                        assertThat(plan.faults()).extracting(PlannedFault::kind).contains(FaultKind.values()));
    }

    @Test
    void allIsOverBeforeTheLoadIs() {
        LongStream.range(0, 100).mapToObj(seed -> FaultPlan.draw(seed, LENGTH)).forEach(plan -> {
            assertThat(plan.faults())
                    .allSatisfy(fault -> assertThat(fault.end()).isLessThanOrEqualTo(LENGTH));
            assertThat(plan.deletionAt()).isLessThan(LENGTH);
        });
    }

    @Test
    void thePlanIsReadableAndCounted() {
        FaultPlan plan = FaultPlan.draw(7, Duration.ofSeconds(5));

        assertThat(plan.summary()).startsWith("{429=1,5xx=").endsWith("}");
        assertThat(plan.faults().toString()).contains(" s  host-killed for ").doesNotContain("[fault=");
        assertThat(plan.deleted(List.of("one", "two"))).isIn("one", "two");
    }
}
