package io.twinflow.local.eventhubs.amqp;

import static io.twinflow.local.eventhubs.amqp.NamespaceHere.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.ReceiveOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipTest {
    private final NamespaceHere namespace = new NamespaceHere();

    @BeforeEach
    void thereIsSomethingToRead() {
        namespace.append(0, "a");
    }

    @AfterEach
    void stop() {
        namespace.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void anEqualOrHigherOwnerLevelStealsThePartition(long level) {
        try (var old = reader(3L)) {
            old.take(1);
            Throwable failure = failureWhenJoined(old, level);

            assertThat(condition(failure)).isEqualTo(AmqpErrorCondition.LINK_STOLEN);
            assertThat(failure)
                    .hasMessageContaining("with higher epoch of '" + level + "' is created hence current receiver")
                    .hasMessageContaining("with epoch '3' is getting disconnected.");
        }
    }

    @Test
    void anOwnerLevelStealsFromReadersWithoutOne() {
        try (var old = reader(null)) {
            old.take(1);

            assertThat(condition(failureWhenJoined(old, 0))).isEqualTo(AmqpErrorCondition.LINK_STOLEN);
        }
    }

    @Test
    void aLowerOwnerLevelIsRefused() {
        try (var high = reader(7L)) {
            high.take(1);
            try (var low = reader(6L)) {
                Throwable failure = low.failure();

                assertThat(condition(failure)).isEqualTo(AmqpErrorCondition.LINK_STOLEN);
                assertThat(failure).hasMessageContaining("a receiver with a higher epoch '7' already exists.");
            }
            namespace.append(0, "b");
            assertThat(high.take(1)).extracting(NamespaceHere::text).containsExactly("b");
        }
    }

    @Test
    void noOwnerLevelIsRefusedWhileThereIsAnOwner() {
        try (var owner = reader(0L)) {
            owner.take(1);
            try (var other = reader(null)) {
                assertThat(other.failure())
                        .hasMessageContaining("At least one receiver for the endpoint is created with epoch of '0'");
            }
        }
    }

    @Test
    void whoHasLeftIsInNobodysWay() {
        try (var owner = reader(9L)) {
            owner.take(1);
        }

        // The client lets go in the background.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        boolean served = false;
        while (!served && System.nanoTime() < deadline) {
            try (var next = reader(1L)) {
                served = next.isServed();
            }
        }
        assertThat(served).isTrue();
    }

    @Test
    void aSixthReaderWithoutAnOwnerLevelIsOneTooMany() {
        List<NamespaceHere.Stream> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                readers.add(reader(null));
                readers.get(i).take(1);
            }
            readers.add(reader(null));

            assertThat(readers.get(5).failure())
                    .hasMessageContaining("Exceeded the maximum number of allowed receivers per partition in a consumer"
                            + " group which is 5.");
        } finally {
            readers.forEach(NamespaceHere.Stream::close);
        }
    }

    private NamespaceHere.Stream reader(@Nullable Long ownerLevel) {
        return stream(namespace.client(), EventPosition.earliest(), new ReceiveOptions().setOwnerLevel(ownerLevel));
    }

    private Throwable failureWhenJoined(NamespaceHere.Stream old, long level) {
        try (var other = reader(level)) {
            other.take(1);
            return old.failure();
        }
    }

    private static AmqpErrorCondition condition(Throwable failure) {
        return ((AmqpException) failure).getErrorCondition();
    }
}
