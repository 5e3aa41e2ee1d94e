package io.twinflow.simulation.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** What the functions gave up, line by line. */
public final class DeadLetters {
    private final List<JsonNode> letters = new ArrayList<>();

    void add(String lines) {
        lines.lines().map(Json::read).forEach(letters::add);
    }

    public List<JsonNode> letters() {
        return letters;
    }
}
