package io.twinflow.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.failure.TwinFailure.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwinFailureTest {
    @Test
    void whatWasExpectedHasNoStackTraceAndKeepsWhatLedToIt() {
        Exception cause = new IllegalStateException("cause");

        TwinFailure failure = TwinFailure.of(Kind.UNAVAILABLE, "Could not read", cause);

        assertThat(failure).hasMessage("Could not read").hasCause(cause);
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void aThrottledCallKnowsHowLongToWait() {
        assertThat(TwinFailure.throttled("Slow down", Duration.ofSeconds(3)).retryAfter())
                .contains(Duration.ofSeconds(3));
        assertThat(TwinFailure.throttled("Slow down", null).retryAfter()).isEmpty();
    }

    @Test
    void aBugShowsWhereItsRootIs() {
        Exception root = new IllegalStateException("a payload");

        TwinFailure bug = TwinFailure.bug(new IllegalArgumentException(root));

        assertThat(bug.getStackTrace()).isEqualTo(root.getStackTrace());
        assertThat(bug).hasMessageContaining("IllegalStateException at " + root.getStackTrace()[0]);
        assertThat(bug).hasMessageNotContaining("a payload").hasNoCause();
    }

    @Test
    void aFailureIsNoBug() {
        TwinFailure failure = TwinFailure.of(Kind.CONFLICT, "Moved");

        assertThat(TwinFailure.bug(failure)).isSameAs(failure);
    }
}
