package io.twinflow.local.eventhubs.amqp;

import static io.twinflow.local.eventhubs.amqp.StrictServer.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.devices.Footprint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, others are served, and nothing of it stays behind. */
class HostileClientsTest {
    private static final int INPUTS = 100_000;
    private static final int THREADS = 4;
    private static final int SEED = 20_26;
    private static final int MEGABYTE = 1024 * 1024;
    private static final long SLACK_BYTES = 64L * MEGABYTE;
    private static final int SLACK_DESCRIPTORS = 20;
    private final StrictServer strict = new StrictServer();

    @AfterEach
    void stop() {
        strict.close();
    }

    @Test
    void aHundredThousandMalformedConversationsLeaveNothingBehind() throws Exception {
        byte[] conversation = goodConversation();
        attack(conversation, SEED, INPUTS / 20);
        strict.awaitNobody();
        long descriptors = Footprint.descriptors();
        long heap = Footprint.heap();

        attack(conversation, SEED + 1, INPUTS);

        strict.awaitNobody();
        assertThat(Footprint.descriptors()).isLessThanOrEqualTo(descriptors + SLACK_DESCRIPTORS);
        assertThat(Footprint.heap()).isLessThan(heap + SLACK_BYTES);
        goodConversation();
    }

    @Test
    void whoDoesNotReadKeepsNobodyFromReading() throws Exception {
        String large = "x".repeat(1_000_000);
        for (int i = 0; i < 20; i++) {
            strict.database.call(tx -> strict.hubs.appendTo(tx, "telemetry", 0, NamespaceHere.event(large)));
        }
        List<BareClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                BareClient client = strict.client();
                slow.add(client);
                client.grantWithoutReading(client.receiver(PARTITION, SenderSettleMode.SETTLED), 1_000_000);
            }

            try (BareClient reader = strict.client()) {
                var link = reader.receiver(PARTITION, SenderSettleMode.SETTLED);
                link.flow(1);
                reader.until(() -> link.current() != null && !link.current().isPartial());

                assertThat(link.current().pending()).isGreaterThan(large.length());
            }
        } finally {
            for (BareClient client : slow) {
                client.close();
            }
        }
        strict.awaitNobody();
    }

    /** A login, a token, an event sent, a question asked, and reading; what the client wrote for it. */
    private byte[] goodConversation() throws IOException {
        try (BareClient client = strict.client()) {
            Message event = Proton.message();
            event.setBody(new Data(new Binary("hello".getBytes(StandardCharsets.UTF_8))));
            client.send(client.sender("telemetry"), event);
            Message question = Proton.message();
            question.setMessageId("1");
            question.setReplyTo("here");
            question.setApplicationProperties(new ApplicationProperties(
                    Map.of("operation", "READ", "type", "com.microsoft:eventhub", "name", "telemetry")));
            question.setBody(new AmqpValue("?"));
            client.send(client.sender("$management"), question);
            var reading = client.receiver(PARTITION, SenderSettleMode.SETTLED);
            reading.flow(1);
            client.until(() -> reading.current() != null && !reading.current().isPartial());
            return client.sent();
        }
    }

    private void attack(byte[] conversation, int seed, int inputs) {
        CompletableFuture.allOf(IntStream.range(0, THREADS)
                        .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                            var mutations = new Mutations(conversation, seed * 31L + thread);
                            for (int i = 0; i < inputs / THREADS; i++) {
                                say(mutations.next(), i);
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Sends all, and waits until the server has had enough of it. */
    private void say(byte[] input, int turn) {
        try (Socket socket = new Socket()) {
            // One address alone has too few ports for so many connections a minute.
            socket.bind(new InetSocketAddress(loopback(2 + turn % 100), 0));
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(loopback(1), strict.port()));
            OutputStream out = socket.getOutputStream();
            out.write(input);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // The server may hang up at any moment.
            assertThat(e).hasMessageMatching(".*(reset|Broken pipe|closed|aborted).*");
        } catch (IOException e) {
            throw new AssertionError("The server neither answered nor hung up; seed " + SEED, e);
        }
    }

    private static InetAddress loopback(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }
}
