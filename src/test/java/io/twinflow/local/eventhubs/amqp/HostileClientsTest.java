package io.twinflow.local.eventhubs.amqp;

import static io.twinflow.local.eventhubs.amqp.StrictServer.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.devices.Footprint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;
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
    private static final String KEY = "cm9vdCBvZiBhbGw=";
    private static final String PARTITION = "telemetry/ConsumerGroups/$Default/Partitions/0";

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.inMemory();
    private final EventHubs hubs =
            new EventHubs(database, List.of(new HubDefinition("telemetry", 1, List.of())), Clock.systemUTC());
    private final AmqpServer server = DevicesHere.await(EventHubsHere.start(
            vertx,
            AmqpListener.plain("127.0.0.1", 0),
            hubs,
            List.of(AccessPolicy.root("root", KEY)),
            new AmqpLimits(
                    50,
                    5,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    3L * MEGABYTE,
                    8L * MEGABYTE)));

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
    void whoSaysNothingIsSentAway() throws Exception {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            silent.setSoTimeout(20_000);

            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }

        awaitNobody();
    }

    @Test
    void whoDoesNothingIsSentAway() throws Exception {
        try (BareClient idle = new BareClient(server.port())) {
            idle.until(idle::isClosed);

            assertThat(idle.connectionCondition()).isEqualTo("amqp:connection:forced");
        }
    }

    @Test
    void whoFallsSilentIsSentAway() throws Exception {
        try (BareClient client = new BareClient(server.port())) {
            client.authorize("root", KEY);
            client.receiver(PARTITION, SenderSettleMode.SETTLED);

            client.until(client::isClosed);

            assertThat(client.connectionCondition()).isEqualTo("amqp:resource-limit-exceeded");
        }
    }

    @Test
    void aMessageOfTwoMegabytesIsRejectedAndTheNextIsTaken() throws IOException {
        try (BareClient client = client()) {
            var sender = client.sender("telemetry");

            Delivery large = client.send(sender, message(2 * MEGABYTE));
            Delivery small = client.send(sender, message(1));

            assertThat(large.getRemoteState()).isInstanceOf(Rejected.class);
            assertThat(((Rejected) large.getRemoteState()).getError())
                    .hasFieldOrPropertyWithValue("condition", Symbol.valueOf("amqp:link:message-size-exceeded"));
            assertThat(small.getRemoteState()).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aMessageWithoutEndEndsItsLink() throws IOException {
        try (BareClient client = client()) {
            var sender = client.sender("telemetry");

            client.writeWithoutEnd(sender, new byte[MEGABYTE]);

            assertThat(client.closing(sender).condition()).isEqualTo("amqp:link:message-size-exceeded");
        }
    }

    @Test
    void messagesThatDoNotEndEndTheConnection() throws IOException {
        try (BareClient client = client()) {
            byte[] most = new byte[MEGABYTE - 1024];

            for (int i = 0; i < 4; i++) {
                client.begin(client.sender("telemetry"), most);
            }

            client.until(client::isClosed);
            assertThat(client.connectionCondition()).isEqualTo("amqp:connection:forced");
        }
    }

    @Test
    void aFloodWaitsAtTheSocketAndArrivesWhole() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        database.post(tx -> waitFor(disk));

        List<CompletableFuture<Integer>> floods = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> flood(20)))
                .toList();
        Until.holds(() -> server.waitingBytes() >= 8L * MEGABYTE);
        assertThat(CompletableFuture.allOf(floods.toArray(CompletableFuture<?>[]::new)))
                .isNotDone()
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableOfType(TimeoutException.class);
        long waiting = server.waitingBytes();
        disk.countDown();

        assertThat(floods)
                .allSatisfy(flood ->
                        assertThat(flood).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(20));
        assertThat(waiting).isLessThan(16L * MEGABYTE);
        long last = database.call(tx -> hubs.lastSequence(tx, "telemetry", 0));
        assertThat(last).isEqualTo(79);
        assertThat(server.waitingBytes()).isZero();
    }

    @Test
    void whoIgnoresThatTheConnectionIsClosedIsCutOff() throws IOException {
        try (BareClient client = new BareClient(server.port())) {
            client.until(client::isClosed);

            assertThat(client.keepAlive(Duration.ofSeconds(20))).isFalse();
        }
    }

    @Test
    void moreLinksThanAllowedAreRefused() throws IOException {
        try (BareClient client = client()) {
            for (int i = 1; i < 5; i++) {
                assertThat(client.sender("telemetry").getRemoteTarget()).isNotNull();
            }

            assertThat(client.closing(client.sender("telemetry")).condition())
                    .isEqualTo("amqp:resource-limit-exceeded");
        }
    }

    @Test
    void moreConnectionsThanAllowedAreNotAnswered() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            Until.holds(() -> server.connections() == 50);
            Socket last = new Socket(InetAddress.getLoopbackAddress(), server.port());
            sockets.add(last);
            last.setSoTimeout(20_000);

            assertThat(last.getInputStream().read()).isEqualTo(-1);
            assertThat(server.connections()).isLessThanOrEqualTo(50);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        awaitNobody();
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
        awaitNobody();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends messages of a megabyte as fast as the server lets it; how many were accepted. */
    private int flood(int count) {
        try (BareClient client = client()) {
            Sender link = client.sender("telemetry");
            List<Delivery> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(client.write(link, message(MEGABYTE - 1024)));
            }
            client.until(() -> sent.stream().allMatch(Delivery::remotelySettled));
            return (int) sent.stream()
                    .filter(delivery -> delivery.getRemoteState() instanceof Accepted)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message message(int size) {
        Message message = Proton.message();
        message.setBody(new Data(new Binary(new byte[size])));
        return message;
    }

    private BareClient client() throws IOException {
        BareClient client = new BareClient(server.port());
        client.authorize("root", KEY);
        return client;
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
