package io.twinflow.local.host.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link Encoder} wrote. */
final class Decoder {
    private final DataInputStream in;

    Decoder(DataInputStream in) {
        this.in = in;
    }

    Message message() throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case 'S' -> new Message.Start(texts());
            case 'L' -> new Message.Load(text(), text());
            case 'R' -> new Message.Loaded(text(), text());
            case 'I' ->
                new Message.Invoke(
                        text(), text(), values(), values(), new Message.Retry(in.readInt(), in.readInt(), text()));
            case 'D' -> new Message.Done(text(), values());
            case 'F' -> new Message.Failed(text(), text(), text());
            case 'G' -> new Message.Log(text(), text(), text());
            default -> throw new IOException("Not a message: tag " + tag);
        };
    }

    private Value value() throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case 't' -> new Value.Text(text());
            case 'j' -> new Value.Json(text());
            case 'b' -> new Value.Bytes(bytes());
            case 'a' -> batch();
            case 'q' ->
                new Value.Request(text(), text(), map(), map(), texts().stream().findFirst());
            case 'p' -> new Value.Response(in.readInt(), map(), text());
            default -> throw new IOException("Not a value: tag " + tag);
        };
    }

    private Value.Batch batch() throws IOException {
        int size = in.readInt();
        List<byte[]> bodies = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            bodies.add(bytes());
        }
        return new Value.Batch(bodies);
    }

    private Map<String, Value> values() throws IOException {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.put(text(), value());
        }
        return values;
    }

    private Map<String, String> map() throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(text(), text());
        }
        return map;
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text());
        }
        return texts;
    }

    private String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
