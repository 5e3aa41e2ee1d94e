package io.twinflow.local.amqp;

import java.util.Map;
import java.util.Optional;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;

/** A request to a node: its application properties, and what its body says. */
public record Request(Message message) {
    /** An application property as text; empty if there is none. */
    public String property(String name) {
        Map<String, Object> properties = message.getApplicationProperties() == null
                ? Map.of()
                : message.getApplicationProperties().getValue();
        return Optional.ofNullable(properties.get(name)).map(Object::toString).orElse("");
    }

    /** The body as text; empty if it is no single value. */
    public String body() {
        return message.getBody() instanceof AmqpValue value ? String.valueOf(value.getValue()) : "";
    }
}
