package io.twinflow.local.twins.query;

import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicDigitalTwinMetadata;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.local.twins.LocalTwins;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An instance with twins {@code t10} to {@code t21}, whose {@code text0} is their number. */
final class TwelveTwins implements AutoCloseable {
    private static final int TEXTS = 7;

    final LocalTwins twins = new LocalTwins();
    final DigitalTwinsClient client = twins.client();

    TwelveTwins() {
        String texts = IntStream.range(0, TEXTS)
                .mapToObj(i -> "{\"@type\": \"Property\", \"name\": \"text" + i + "\", \"schema\": \"string\"},")
                .collect(Collectors.joining());
        client.createModels(List.of("{\"@id\": \"dtmi:t;1\", \"@type\": \"Interface\", \"@context\":"
                + " \"dtmi:dtdl:context;2\", \"contents\": [" + texts
                + "{\"@type\": \"Relationship\", \"name\": \"to\"}]}"));
        IntStream.range(10, 22).forEach(i -> put("t" + i, List.of("" + i)));
    }

    void put(String id) {
        put(id, List.of());
    }

    void put(String id, List<String> texts) {
        BasicDigitalTwin twin =
                new BasicDigitalTwin(id).setMetadata(new BasicDigitalTwinMetadata().setModelId("dtmi:t;1"));
        IntStream.range(0, texts.size()).forEach(i -> twin.addToContents("text" + i, texts.get(i)));
        client.createOrReplaceDigitalTwin(id, twin, BasicDigitalTwin.class);
    }

    @Override
    public void close() {
        twins.close();
    }
}
