package io.twinflow.local.amqp;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Transport;

/**
 * Moves bytes between a socket and proton-j, and proton-j's events to whoever deals with them. Only for the socket's
 * event loop.
 */
final class Engine {
    private static final Logger LOG = System.getLogger(Engine.class.getName());
    private static final int MAX_FRAME = 64 * 1024;

    private final Collector collector = Proton.collector();
    private final Transport transport = Proton.transport();
    private final NetSocket socket;
    private final Consumer<Event> events;
    private boolean dispatching;

    Engine(NetSocket socket, Connection connection, Login login, AmqpLimits limits, Consumer<Event> events) {
        this.socket = socket;
        this.events = events;
        transport.setMaxFrameSize(MAX_FRAME);
        transport.setIdleTimeout((int) limits.silence().toMillis());
        transport.setChannelMax(limits.links());
        transport.setEmitFlowEventOnSend(false);
        login.offer(transport);
        connection.collect(collector);
        transport.bind(connection);
    }

    /** Takes bytes of the client; afterwards, and before the answer goes out, {@code more} may add to it. */
    void receive(Buffer bytes, Runnable more) {
        guarded(() -> {
            process(bytes.getBytes());
            more.run();
            write();
        });
    }

    /** Values can be nested so deep, and be said to be so large, that reading them costs more than there is. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.log(Level.DEBUG, "Dropped AMQP client {0}: {1}", socket.remoteAddress(), e.toString());
            socket.close();
        }
    }

    private void process(byte[] input) {
        int at = 0;
        while (at < input.length && transport.capacity() > 0) {
            ByteBuffer tail = transport.tail();
            int size = Math.min(tail.remaining(), input.length - at);
            tail.put(input, at, size);
            at += size;
            transport.process();
            dispatch();
        }
    }

    /** Whether the client reads as fast as we write. */
    boolean isWritable() {
        return !socket.writeQueueFull();
    }

    /** Writes what is to be written; while an event is dealt with that is left to whoever dispatched it. */
    void flush() {
        if (!dispatching) {
            guarded(this::write);
        }
    }

    private void write() {
        dispatch();
        while (transport.pending() > 0) {
            ByteBuffer head = transport.head();
            byte[] output = new byte[head.remaining()];
            head.get(output);
            socket.write(Buffer.buffer(output)).onFailure(e -> socket.close());
            transport.pop(output.length);
            dispatch();
        }
        if (transport.isClosed() || transport.pending() < 0) {
            socket.close();
        }
    }

    /** Keeps the connection alive, and ends it if the client has not. */
    void tick() {
        guarded(() -> {
            transport.tick(System.nanoTime() / 1_000_000);
            write();
        });
    }

    void end() {
        guarded(() -> {
            transport.close_tail();
            dispatch();
        });
    }

    private void dispatch() {
        dispatching = true;
        try {
            for (Event event = collector.peek(); event != null; event = collector.peek()) {
                accept(event);
            }
        } finally {
            dispatching = false;
        }
    }

    private void accept(Event event) {
        try {
            events.accept(event);
        } finally {
            collector.pop();
        }
    }
}
