package io.twinflow.local.amqp;

import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.message.Message;

/** Answers as the services give them to requests. */
public final class Replies {
    private Replies() {}

    /**
     * A token was taken.
     *
     * @param status with which the service says so
     */
    public static Message granted(int status) {
        return reply(status, status == 200 ? "OK" : "Accepted", Map.of(), Map.of());
    }

    /** What was asked for. */
    public static Message ok(Map<String, Object> body) {
        return reply(200, "OK", Map.of(), body);
    }

    /** There is nothing of what was asked for. */
    public static Message none() {
        return reply(204, "No Content", Map.of(), Map.of());
    }

    /** It cannot be done. */
    public static Message refused(int status, String condition, String why) {
        return reply(status, why, Map.of("error-condition", Symbol.valueOf(condition)), Map.of());
    }

    /** Who asks may not. */
    public static Message unauthorized(String why) {
        return reply(401, why, Map.of("error-condition", Symbol.valueOf("amqp:unauthorized-access")), Map.of());
    }

    /** There is no such entity. */
    public static Message notFound(String what) {
        return reply(
                404,
                "The messaging entity '" + what + "' could not be found.",
                Map.of("error-condition", Symbol.valueOf("amqp:not-found")),
                Map.of());
    }

    /** Azure would answer this, but not this stand-in. */
    public static Message notImplemented(String what) {
        return reply(
                501,
                what + " is not implemented here",
                Map.of("error-condition", Symbol.valueOf("amqp:not-implemented")),
                Map.of());
    }

    /** The service itself has failed. */
    static Message broken(Throwable why) {
        return reply(
                500,
                String.valueOf(why.getMessage()),
                Map.of("error-condition", Symbol.valueOf("amqp:internal-error")),
                Map.of());
    }

    private static Message reply(int status, String description, Map<String, Object> more, Map<String, Object> body) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("status-code", status);
        properties.put("status-description", description);
        Message message = Proton.message();
        message.setApplicationProperties(new ApplicationProperties(properties));
        message.setBody(new AmqpValue(body));
        return message;
    }
}
