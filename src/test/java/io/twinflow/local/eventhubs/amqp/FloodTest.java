package io.twinflow.local.eventhubs.amqp;

import static io.twinflow.local.eventhubs.amqp.StrictServer.MEGABYTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.devices.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send more than can be stored. */
class FloodTest {
    private static final int NEARLY_A_MEGABYTE = MEGABYTE - 1024;

    private final StrictServer strict = new StrictServer();

    @AfterEach
    void stop() {
        strict.close();
    }

    @Test
    void aFloodWaitsAtTheSocketAndArrivesWhole() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        strict.database.post(tx -> waitFor(disk));

        List<CompletableFuture<Long>> floods = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> flood(20)))
                .toList();
        Until.holds(() -> strict.waitingBytes() >= 8L * MEGABYTE);
        assertThat(CompletableFuture.anyOf(floods.toArray(CompletableFuture<?>[]::new)))
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableOfType(TimeoutException.class);
        long waiting = strict.waitingBytes();
        disk.countDown();

        assertThat(floods)
                .allSatisfy(flood ->
                        assertThat(flood).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(20L));
        assertThat(waiting).isLessThanOrEqualTo(16L * MEGABYTE);
        Until.holds(() -> strict.waitingBytes() == 0);
    }

    @Test
    void messagesThatDoNotEndEndTheConnection() throws IOException {
        try (BareClient client = strict.client()) {
            for (int i = 0; i < 4; i++) {
                client.begin(client.sender("telemetry"), new byte[NEARLY_A_MEGABYTE]);
            }

            client.until(client::isClosed);
            assertThat(client.connectionCondition()).isEqualTo("amqp:connection:forced");
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends messages of a megabyte as fast as the server lets it; how many were accepted. */
    private long flood(int count) {
        Message message = Proton.message();
        message.setBody(new Data(new Binary(new byte[NEARLY_A_MEGABYTE])));
        try (BareClient client = strict.client()) {
            Sender link = client.sender("telemetry");
            List<Delivery> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(client.write(link, message));
            }
            client.until(() -> sent.stream().allMatch(Delivery::remotelySettled));
            return sent.stream()
                    .filter(delivery -> delivery.getRemoteState() instanceof Accepted)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
