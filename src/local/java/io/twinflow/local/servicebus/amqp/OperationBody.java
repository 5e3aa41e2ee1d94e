package io.twinflow.local.servicebus.amqp;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;

/** What a request to the management node says; each method throws {@link IllegalArgumentException} if it is missing. */
record OperationBody(Map<?, ?> values) {
    static OperationBody of(Message request) {
        return new OperationBody(
                request.getBody() instanceof AmqpValue value && value.getValue() instanceof Map<?, ?> map
                        ? map
                        : Map.of());
    }

    long number(String name) {
        if (values.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("The request has no number '" + name + "'");
    }

    String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new IllegalArgumentException("The request has no text '" + name + "'"));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    List<Long> numbers(String name) {
        return list(name).stream()
                .map(value -> {
                    if (value instanceof Number number) {
                        return number.longValue();
                    }
                    throw new IllegalArgumentException("'" + name + "' holds something that is no number");
                })
                .toList();
    }

    List<UUID> tokens(String name) {
        return list(name).stream()
                .map(value -> {
                    if (value instanceof UUID token) {
                        return token;
                    }
                    throw new IllegalArgumentException("'" + name + "' holds something that is no lock token");
                })
                .toList();
    }

    /** The encoded messages in a list of maps. */
    List<byte[]> messages() {
        return list("messages").stream()
                .map(entry -> {
                    if (entry instanceof Map<?, ?> map && map.get("message") instanceof Binary binary) {
                        return MessageBatch.bytes(binary);
                    }
                    throw new IllegalArgumentException("'messages' holds something that is no message");
                })
                .toList();
    }

    Map<?, ?> map(String name) {
        return values.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** AMQP has lists, arrays of objects and arrays of numbers. */
    private List<Object> list(String name) {
        Object value = values.get(name);
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        } else if (value != null && value.getClass().isArray()) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(Array.get(value, i));
            }
            return items;
        }
        throw new IllegalArgumentException("The request has no list '" + name + "'");
    }
}
