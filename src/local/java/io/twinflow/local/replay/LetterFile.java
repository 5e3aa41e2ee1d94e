package io.twinflow.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A blob of dead letters as a file: what the functions write, one JSON object to a line in {@code .jsonl}; what Event Grid
 * writes, an array in {@code .json}; or what Digital Twins writes, an event in {@code .json}.
 */
record LetterFile(Path path) {
    private static final String LINES = ".jsonl";

    /** Whether a file looks like one. */
    static boolean hasName(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && (name.endsWith(LINES) || name.endsWith(".json"));
    }

    /**
     * Everything in it, in its order.
     *
     * @throws LocalFailure if it cannot be read
     */
    List<Entry> read() {
        try {
            byte[] bytes = Files.readAllBytes(path);
            return String.valueOf(path.getFileName()).endsWith(LINES) ? lines(bytes) : events(bytes);
        } catch (IOException e) {
            throw new LocalFailure("The file " + path + " cannot be read: " + Reason.of(e) + ".");
        }
    }

    /** As bytes, so that a line that is not UTF-8 is told and not changed. */
    private List<Entry> lines(byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        int line = 0;
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            line++;
            if (end > start) {
                entries.add(ofFunction(new Place(path, line), Arrays.copyOfRange(bytes, start, end)));
            }
            start = end + 1;
        }
        return entries;
    }

    private List<Entry> events(byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        try {
            JsonNode json = Json.read(bytes);
            if (json instanceof ObjectNode event) {
                return List.of(new EndpointLetter(new Place(path, 1), event).entry());
            }
            for (JsonNode event : json.isArray() ? json : Json.array().add(json)) {
                entries.add(ofEventGrid(new Place(path, entries.size() + 1), event));
            }
        } catch (Json.NotJson e) {
            entries.add(new Entry.Unreadable(new Place(path, 1), "it is not JSON"));
        }
        return entries;
    }

    private static Entry ofFunction(Place place, byte[] line) {
        try {
            JsonNode letter = Json.read(line);
            String function = letter.path("function").asText();
            if (function.isEmpty()) {
                return new Entry.Unreadable(place, "it names no function");
            }
            return new Entry.Letter(
                    place,
                    function,
                    letter.path("kind").asText(),
                    letter.path("id").asText(),
                    event(function, letter));
        } catch (Json.NotJson e) {
            return new Entry.Unreadable(place, "it is not JSON");
        } catch (IllegalArgumentException e) {
            return new Entry.Unreadable(place, String.valueOf(e.getMessage()));
        }
    }

    private static Event event(String function, JsonNode letter) {
        String hub = letter.path("hub").asText();
        if (!letter.has("hub")) {
            if (letter.path("body") instanceof ObjectNode event) {
                return new Event.OfGrid(function, event);
            }
            throw new IllegalArgumentException("its event is not a JSON object, so Event Grid cannot have sent it");
        }
        if (hub.isEmpty()) {
            throw new IllegalArgumentException("it does not say which event hub it comes from");
        }
        return new Event.OfHub(
                hub,
                Optional.ofNullable(letter.path("partitionKey").textValue()),
                Optional.of(letter.path("partition").asText()).filter(partition -> !partition.isEmpty()),
                HubEventForm.of(letter));
    }

    private static Entry ofEventGrid(Place place, JsonNode json) {
        return json instanceof ObjectNode event
                ? GridEventForm.letter(place, event)
                : new Entry.Unreadable(place, "it is not an event");
    }
}
