package io.twinflow.local.eventhubs.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowTest {
    private static final String ADDRESS = "timeseries/ConsumerGroups/twinflow/Partitions/0";

    private final NamespaceHere namespace = new NamespaceHere();
    private final BareClient client = namespace.bareClient();

    FlowTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        client.close();
        namespace.close();
    }

    @Test
    void noMoreIsSentThanThereIsCreditFor() throws IOException {
        namespace.append(0, "a", "b", "c", "d");
        Receiver link = client.receiver(ADDRESS, SenderSettleMode.SETTLED);

        link.flow(3);
        client.until(() -> link.getQueued() == 3);
        link.drain(0);
        client.until(() -> !link.draining());

        assertThat(link.getQueued()).isEqualTo(3);
    }

    @Test
    void aDrainEndsOnceAllThereIsWasSent() throws IOException {
        namespace.append(0, "a", "b");
        Receiver link = client.receiver(ADDRESS, SenderSettleMode.SETTLED);

        link.drain(10);
        client.until(() -> link.getRemoteCredit() == 0 && link.getQueued() == 2);

        assertThat(link.drained()).isEqualTo(8);
    }

    @Test
    void anEventIsSettledOnceTheClientHasSaidWhatBecameOfIt() throws IOException {
        namespace.append(0, "a");
        Receiver link = client.receiver(ADDRESS, SenderSettleMode.UNSETTLED);
        link.flow(1);
        client.until(() -> link.getQueued() == 1);
        Delivery delivery = link.current();
        assertThat(delivery.remotelySettled()).isFalse();

        delivery.disposition(Accepted.getInstance());

        client.until(delivery::remotelySettled);
    }

    @Test
    void aGreedyClientWithASmallWindowGetsAllInOrder() throws IOException {
        int count = 20_000;
        namespace.append(
                0, IntStream.range(0, count).mapToObj(i -> "event " + i).toArray(String[]::new));
        Receiver link = client.receiver(ADDRESS, SenderSettleMode.SETTLED);
        link.flow(1_000_000);

        for (int i = 0; i < count; i++) {
            client.until(() -> link.current() != null && !link.current().isPartial());
            byte[] message = new byte[link.current().pending()];
            link.recv(message, 0, message.length);
            link.advance();
            assertThat(new String(message, StandardCharsets.ISO_8859_1)).endsWith("event " + i);
        }

        assertThat(link.getQueued()).isZero();
    }
}
