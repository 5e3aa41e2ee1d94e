package io.twinflow.local.eventhubs.amqp;

import static io.twinflow.local.eventhubs.amqp.StrictServer.KEY;
import static io.twinflow.local.eventhubs.amqp.StrictServer.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.devices.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks for more than there is, or takes too long, is sent away. */
class StrictLimitsTest {
    private static final int MEGABYTE = 1024 * 1024;
    private final StrictServer strict = new StrictServer();

    @AfterEach
    void stop() {
        strict.close();
    }

    @Test
    void whoSaysNothingIsSentAway() throws Exception {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), strict.port())) {
            silent.setSoTimeout(20_000);

            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }

        strict.awaitNobody();
    }

    @Test
    void whoDoesNothingIsSentAway() throws Exception {
        try (BareClient idle = new BareClient(strict.port())) {
            idle.until(idle::isClosed);

            assertThat(idle.connectionCondition()).isEqualTo("amqp:connection:forced");
        }
    }

    @Test
    void whoFallsSilentIsSentAway() throws Exception {
        try (BareClient client = new BareClient(strict.port())) {
            client.authorize("root", KEY);
            client.receiver(PARTITION, SenderSettleMode.SETTLED);

            client.until(client::isClosed);

            assertThat(client.connectionCondition()).isEqualTo("amqp:resource-limit-exceeded");
        }
    }

    @Test
    void whoIgnoresThatTheConnectionIsClosedIsCutOff() throws IOException {
        try (BareClient client = new BareClient(strict.port())) {
            client.until(client::isClosed);

            assertThat(Heartbeats.endIn(client.socket())).isTrue();
        }
    }

    @Test
    void aMessageOfTwoMegabytesIsRejectedAndTheNextIsTaken() throws IOException {
        try (BareClient client = strict.client()) {
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
        try (BareClient client = strict.client()) {
            var sender = client.sender("telemetry");

            client.writeWithoutEnd(sender, new byte[MEGABYTE]);

            assertThat(client.closing(sender).condition()).isEqualTo("amqp:link:message-size-exceeded");
        }
    }

    @Test
    void moreLinksThanAllowedAreRefused() throws IOException {
        try (BareClient client = strict.client()) {
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
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), strict.port()));
            }
            Until.holds(() -> strict.connections() == 50);
            Socket last = new Socket(InetAddress.getLoopbackAddress(), strict.port());
            sockets.add(last);
            last.setSoTimeout(20_000);

            assertThat(last.getInputStream().read()).isEqualTo(-1);
            assertThat(strict.connections()).isLessThanOrEqualTo(50);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        strict.awaitNobody();
    }

    private static Message message(int size) {
        Message message = Proton.message();
        message.setBody(new Data(new Binary(new byte[size])));
        return message;
    }
}
