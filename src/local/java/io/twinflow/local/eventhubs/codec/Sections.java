package io.twinflow.local.eventhubs.codec;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.amqp.messaging.Section.SectionType;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/**
 * An encoded message, section by section: a batch has many data sections, of which proton-j's own message keeps one.
 *
 * @param all in their order
 */
public record Sections(List<Section> all) {
    private static final List<SectionType> ORDER = List.of(
            SectionType.Header,
            SectionType.DeliveryAnnotations,
            SectionType.MessageAnnotations,
            SectionType.Properties,
            SectionType.ApplicationProperties,
            SectionType.Data,
            SectionType.AmqpSequence,
            SectionType.AmqpValue,
            SectionType.Footer);

    /**
     * Decodes.
     *
     * @throws IllegalArgumentException if the bytes are not a message
     */
    public static Sections decode(byte[] message) {
        DecoderImpl decoder = new DecoderImpl();
        AMQPDefinedTypes.registerAllTypes(decoder, new EncoderImpl(decoder));
        ByteBuffer buffer = ByteBuffer.wrap(message);
        decoder.setByteBuffer(buffer);
        List<Section> all = new ArrayList<>();
        try {
            while (buffer.hasRemaining()) {
                all.add((Section) Objects.requireNonNull(decoder.readObject()));
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The message cannot be decoded: " + e, e);
        }
        return new Sections(List.copyOf(all));
    }

    /** Those of one kind. */
    public <T extends Section> List<T> all(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The first, and for most kinds the only one, of its kind. */
    public <T extends Section> Optional<T> first(Class<T> type) {
        return all(type).stream().findFirst();
    }

    /** These and one more, which takes the place of those of its kind; in the order that AMQP demands. */
    public Sections with(Section section) {
        return new Sections(Stream.concat(
                        all.stream().filter(other -> other.getType() != section.getType()), Stream.of(section))
                .sorted(Comparator.comparing(one -> ORDER.indexOf(one.getType())))
                .toList());
    }

    /** Without those of one kind. */
    public Sections without(Class<? extends Section> type) {
        return new Sections(
                all.stream().filter(section -> !type.isInstance(section)).toList());
    }

    /** As a message of about so many bytes. */
    public byte[] encode(int size) {
        DecoderImpl decoder = new DecoderImpl();
        EncoderImpl encoder = new EncoderImpl(decoder);
        AMQPDefinedTypes.registerAllTypes(decoder, encoder);
        ByteBuffer buffer = ByteBuffer.allocate(size);
        try {
            encoder.setByteBuffer(buffer);
            all.forEach(encoder::writeObject);
            return Arrays.copyOf(buffer.array(), buffer.position());
        } catch (BufferOverflowException e) {
            return encode(size * 2);
        }
    }
}
