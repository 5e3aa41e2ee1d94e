package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.MessageBuffer;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.message.Message;

/** A client that does with AMQP what the official ones do not. For one thread. */
final class BareClient implements AutoCloseable {
    private static final int SMALL_WINDOW = 4 * 1024 * 1024;

    private final Connection connection = Proton.connection();
    private final Transport transport = Proton.transport();
    private final Session session = connection.session();
    private final Socket socket;

    BareClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        transport.sasl().client();
        transport.sasl().setMechanisms("ANONYMOUS");
        transport.bind(connection);
        connection.setContainer("bare");
        connection.setHostname("127.0.0.1");
        connection.open();
        session.setIncomingCapacity(SMALL_WINDOW);
        session.open();
    }

    /** Shows a token for the whole namespace. */
    void authorize(String keyName, String key) throws IOException {
        Sender link = session.sender("claims");
        link.setSource(new Source());
        link.setTarget(target("$cbs"));
        link.open();
        until(() -> link.getCredit() > 0);
        String token = SharedAccessSignature.sign(
                "sb://127.0.0.1/",
                keyName,
                AccessKey.ofText(key),
                Clock.systemUTC().instant().plus(Duration.ofHours(1)));
        Message message = Proton.message();
        message.setMessageId("1");
        message.setApplicationProperties(new ApplicationProperties(Map.of(
                "operation", "put-token", "type", "servicebus.windows.net:sastoken", "name", "sb://127.0.0.1/")));
        message.setBody(new AmqpValue(token));
        link.delivery(new byte[] {1});
        new MessageBuffer().send(message, link);
        link.advance();
        until(() -> link.getUnsettled() == 0 || link.getQueued() == 0);
    }

    Receiver receiver(String address, SenderSettleMode mode) throws IOException {
        Receiver link = session.receiver("reader");
        Source source = new Source();
        source.setAddress(address);
        link.setSource(source);
        link.setTarget(target("here"));
        link.setSenderSettleMode(mode);
        link.open();
        until(() -> link.getRemoteSource() != null);
        return link;
    }

    /** Writes and reads until something holds, for 20 seconds of silence at most. */
    void until(BooleanSupplier condition) throws IOException {
        write();
        while (!condition.getAsBoolean()) {
            ByteBuffer tail = transport.tail();
            byte[] bytes = new byte[tail.remaining()];
            int count = socket.getInputStream().read(bytes);
            if (count < 0) {
                throw new IOException("The server has closed the connection");
            }
            tail.put(bytes, 0, count);
            transport.process();
            write();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void write() throws IOException {
        while (transport.pending() > 0) {
            ByteBuffer head = transport.head();
            byte[] bytes = new byte[head.remaining()];
            head.get(bytes);
            socket.getOutputStream().write(bytes);
            transport.pop(bytes.length);
        }
    }

    private static Target target(String address) {
        Target target = new Target();
        target.setAddress(address);
        return target;
    }
}
