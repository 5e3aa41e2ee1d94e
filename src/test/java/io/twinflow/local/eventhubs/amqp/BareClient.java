package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.MessageBuffer;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sasl;
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
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private int count;

    BareClient(int port) throws IOException {
        this(port, sasl -> sasl.setMechanisms("ANONYMOUS"));
    }

    BareClient(int port, Consumer<Sasl> login) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        transport.sasl().client();
        login.accept(transport.sasl());
        transport.bind(connection);
        connection.setContainer("bare");
        connection.setHostname("127.0.0.1");
        connection.open();
        session.setIncomingCapacity(SMALL_WINDOW);
        session.open();
    }

    /** Shows a token for the whole namespace. */
    void authorize(String keyName, String key) throws IOException {
        authorize("sb://127.0.0.1/", keyName, key, Duration.ofHours(1));
    }

    /** Shows a token, and waits until it was taken or refused. */
    void authorize(String resource, String keyName, String key, Duration life) throws IOException {
        String name = "claims" + ++count;
        Sender link = session.sender(name);
        link.setSource(new Source());
        link.setTarget(target("$cbs"));
        link.open();
        until(() -> link.getCredit() > 0);
        Instant expiry = Clock.systemUTC().instant().plus(life);
        Message message = Proton.message();
        message.setMessageId(name);
        message.setApplicationProperties(new ApplicationProperties(
                Map.of("operation", "put-token", "type", "servicebus.windows.net:sastoken", "name", resource)));
        message.setBody(new AmqpValue(SharedAccessSignature.sign(resource, keyName, AccessKey.ofText(key), expiry)));
        Delivery delivery = link.delivery(new byte[] {1});
        new MessageBuffer().send(message, link);
        link.advance();
        until(delivery::remotelySettled);
    }

    Sender sender(String address) throws IOException {
        Sender link = session.sender(address + ++count);
        link.setSource(new Source());
        link.setTarget(target(address));
        link.open();
        until(() -> link.getRemoteState() != EndpointState.UNINITIALIZED);
        return link;
    }

    /** Waits until a link is closed, and says why. */
    Refusal closing(Link link) throws IOException {
        until(() -> link.getRemoteState() == EndpointState.CLOSED);
        ErrorCondition condition = link.getRemoteCondition();
        return new Refusal(String.valueOf(condition.getCondition()), String.valueOf(condition.getDescription()));
    }

    /** Sends one message, and waits until it was settled. */
    Delivery send(Sender link, Message message) throws IOException {
        Delivery delivery = write(link, message);
        until(delivery::remotelySettled);
        return delivery;
    }

    /** Sends one message that does not end before its link is closed. */
    void writeWithoutEnd(Sender link, byte[] part) throws IOException {
        Delivery delivery = begin(link, part);
        while (link.getRemoteState() != EndpointState.CLOSED) {
            link.send(part, 0, part.length);
            until(() -> delivery.pending() == 0 || link.getRemoteState() == EndpointState.CLOSED);
        }
    }

    /** Sends the beginning of a message, and waits until it is written. */
    Delivery begin(Sender link, byte[] part) throws IOException {
        until(() -> link.getCredit() > 0);
        Delivery delivery = link.delivery(new byte[] {3});
        link.send(part, 0, part.length);
        until(() -> delivery.pending() == 0 || isClosed());
        return delivery;
    }

    Socket socket() {
        return socket;
    }

    /** Sends one message. */
    Delivery write(Sender link, Message message) throws IOException {
        until(() -> link.getCredit() > 0);
        Delivery delivery = link.delivery(new byte[] {2});
        new MessageBuffer().send(message, link);
        link.advance();
        write();
        return delivery;
    }

    /** Asks for messages, and takes none of them from the socket. */
    void grantWithoutReading(Receiver link, int credit) throws IOException {
        link.flow(credit);
        write();
    }

    boolean isClosed() {
        return connection.getRemoteState() == EndpointState.CLOSED;
    }

    /** Why the server has closed the connection. */
    String connectionCondition() {
        return String.valueOf(connection.getRemoteCondition().getCondition());
    }

    /** All that was written until now. */
    byte[] sent() {
        return sent.toByteArray();
    }

    Sasl.SaslOutcome outcome() {
        return transport.sasl().getOutcome();
    }

    Receiver receiver(String address, SenderSettleMode mode) throws IOException {
        Receiver link = session.receiver("reader");
        Source source = new Source();
        source.setAddress(address);
        link.setSource(source);
        link.setTarget(target("here"));
        link.setSenderSettleMode(mode);
        link.open();
        until(() -> link.getRemoteState() != EndpointState.UNINITIALIZED);
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
            try {
                socket.getOutputStream().write(bytes);
            } catch (SocketException e) {
                // Whoever has hung up has said why before, and that is still to be read.
                return;
            }
            sent.writeBytes(bytes);
            transport.pop(bytes.length);
        }
    }

    private static Target target(String address) {
        Target target = new Target();
        target.setAddress(address);
        return target;
    }

    /** Why a link was closed. */
    record Refusal(String condition, String text) {}
}
