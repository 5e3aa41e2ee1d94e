package io.twinflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationsTest {
    private final Observations observations = new Observations(List.of("thermostat-001"));

    @Test
    void aRoomThatLosesItsValueIsAChangeAsAnyOther() {
        observations.changed("room-001", "/currentTemp", DecimalNode.valueOf(new BigDecimal("20.5")), 1);

        observations.changed("room-001", "/currentTemp", MissingNode.getInstance(), 2);

        assertThat(observations.roomUpdates()).isEqualTo(2);
        assertThat(observations.roomOf("thermostat-001").room()).isEmpty();
    }

    @Test
    void allAgreeOnceADeletedThermostatsRoomIsEmpty() {
        observations.changed("room-001", "/currentTemp", DecimalNode.valueOf(new BigDecimal("20.5")), 1);
        observations.deleted("thermostat-001");
        assertThat(observations.agree()).isFalse();

        observations.changed("room-001", "/currentTemp", MissingNode.getInstance(), 2);

        assertThat(observations.agree()).isTrue();
    }
}
