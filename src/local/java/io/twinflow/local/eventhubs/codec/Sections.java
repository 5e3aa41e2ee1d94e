package io.twinflow.local.eventhubs.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/**
 * An encoded message, section by section: a batch has many data sections, of which proton-j's own message keeps one.
 *
 * @param all in their order
 */
record Sections(List<Section> all) {
    /**
     * Decodes.
     *
     * @throws IllegalArgumentException if the bytes are not a message
     */
    static Sections decode(byte[] message) {
        DecoderImpl decoder = new DecoderImpl();
        AMQPDefinedTypes.registerAllTypes(decoder, new EncoderImpl(decoder));
        ByteBuffer buffer = ByteBuffer.wrap(message);
        decoder.setByteBuffer(buffer);
        List<Section> all = new ArrayList<>();
        try {
            while (buffer.hasRemaining()) {
                all.add((Section) decoder.readObject());
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The message cannot be decoded: " + e, e);
        }
        return new Sections(List.copyOf(all));
    }

    <T extends Section> List<T> all(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends Section> Optional<T> first(Class<T> type) {
        return all(type).stream().findFirst();
    }
}
