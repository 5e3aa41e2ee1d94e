package io.twinflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RoomStateTest {
    private final RoomState room = new RoomState("thermostat-001");

    @Test
    void aMessageThatWasOvertakenTookUntilTheOneThatOvertookItWasSeen() {
        room.sent(new BigDecimal("20.1"), 1_000_000);
        room.sent(new BigDecimal("20.2"), 2_000_000);

        assertThat(room.roomIs(new BigDecimal("20.2"), 5_000_000)).containsExactly(4_000L, 3_000L);
    }

    @Test
    void aValueThatNobodySentSaysNothingAboutDelays() {
        room.sent(new BigDecimal("20.1"), 1_000_000);

        assertThat(room.roomIs(new BigDecimal("3"), 5_000_000)).isEmpty();
    }

    @Test
    void aRoomAgreesOnceBothTwinsHoldWhatWasSentLast() {
        room.sent(new BigDecimal("20.10"), 1);
        room.twinIs(new BigDecimal("20.1"));
        assertThat(room.agrees()).isFalse();

        room.roomIs(new BigDecimal("20.1"), 2);

        assertThat(room.agrees()).isTrue();
    }

    @Test
    void aRoomWhoseThermostatIsGoneAgreesOnceItIsEmpty() {
        room.roomIs(new BigDecimal("20.1"), 1);
        room.isGone();
        assertThat(room.agrees()).isFalse();

        room.roomIsEmpty();

        assertThat(room.agrees()).isTrue();
    }
}
