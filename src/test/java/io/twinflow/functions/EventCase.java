package io.twinflow.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One file of {@code src/test/resources/events/<function>/<outcome>/}: an event, and what must become of it.
 *
 * @param outcome the folder: {@code applied}, {@code skipped}, {@code rejected} or {@code deferred}
 */
public record EventCase(String function, String outcome, String name, JsonNode json) {
    private static final Path ROOT = Path.of("src/test/resources/events");

    /** Every file of a function. */
    public static List<EventCase> of(String function) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(function))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(EventCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EventCase valid(String function) {
        return read(ROOT.resolve(function).resolve("applied/valid.json"));
    }

    private static EventCase read(Path file) {
        Path path = ROOT.relativize(file);
        try {
            return new EventCase(
                    path.getName(0).toString(),
                    path.getName(1).toString(),
                    path.getName(2).toString(),
                    Json.read(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode expected(String member) {
        return json.path("expect").path(member);
    }

    Optional<String> expectedText(String member) {
        return Optional.ofNullable(expected(member).textValue());
    }

    public JsonNode event() {
        return json.path("event");
    }

    /** The text of an event of Event Grid or of a request. */
    public String text(String member) {
        return json.has("text") ? json.path("text").asText() : Json.write(json.path(member));
    }

    /** The body of an event of an event hub. */
    public byte[] body() {
        if (event().has("base64")) {
            return Base64.getDecoder().decode(event().path("base64").asText());
        }
        String text = event().has("text") ? event().path("text").asText() : Json.write(event().path("body"));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return function + "/" + outcome + "/" + name;
    }
}
