package io.twinflow.hostile;

import io.twinflow.functions.EventCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of {@code src/test/resources/events}, good and bad, each read once: what the attacks start from. */
final class Corpus {
    private final Map<String, List<EventCase>> cases = new HashMap<>();

    List<EventCase> of(String function) {
        return cases.computeIfAbsent(function, EventCase::of);
    }
}
