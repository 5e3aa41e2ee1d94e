package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.consumer.HubTail;
import io.twinflow.local.consumer.ReceivedEvent;
import io.twinflow.local.json.Json;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;

/** Writes events, one to a line or to two, and knows when it is enough. Thread-safe. */
final class TailLines implements HubTail.Listener {
    private final CountDownLatch end = new CountDownLatch(1);
    private final PrintWriter out;
    private final boolean json;
    private final long most;
    private volatile String failure = "";
    private long written;

    /**
     * Writes until told to stop.
     *
     * @param most 0 for no limit
     */
    TailLines(PrintWriter out, boolean json, long most) {
        this.out = out;
        this.json = json;
        this.most = most;
    }

    @Override
    public synchronized void event(ReceivedEvent event) {
        if (end.getCount() == 0) {
            return;
        }
        out.println(json ? Json.write(document(event)) : line(event));
        written++;
        // Nobody reads on, as after a pipe into head.
        if (out.checkError() || written == most) {
            stop();
        }
    }

    @Override
    public synchronized void failed(String reason) {
        if (end.getCount() > 0) {
            failure = reason;
            stop();
        }
    }

    void stop() {
        end.countDown();
    }

    /**
     * Waits for the last event.
     *
     * @throws LocalFailure if the hub cannot be read any more
     */
    void await() throws InterruptedException {
        end.await();
        if (!failure.isEmpty()) {
            throw new LocalFailure("The event hub cannot be read any more: " + failure);
        }
    }

    private static String line(ReceivedEvent event) {
        String key = event.partitionKey() == null ? "-" : event.partitionKey();
        String type = event.system().path("content-type").asText("-");
        return event.enqueuedTime() + "  " + event.partition() + "/" + event.sequence() + "  " + key + "  " + type
                + "  " + Json.write(event.properties()) + "\n    " + text(event.body());
    }

    private static ObjectNode document(ReceivedEvent event) {
        ObjectNode document = Json.object()
                .put("enqueued", event.enqueuedTime().toString())
                .put("partition", event.partition())
                .put("sequence", event.sequence())
                .put("offset", event.offset())
                .put("key", event.partitionKey());
        document.set("properties", event.properties());
        document.set("systemProperties", event.system());
        return document.put("body", text(event.body()));
    }

    /** In base64 if it is no text. */
    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return "base64:" + Base64.getEncoder().encodeToString(body);
        }
    }
}
