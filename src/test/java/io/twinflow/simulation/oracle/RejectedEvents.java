package io.twinflow.simulation.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.simulation.building.Copy;
import io.twinflow.simulation.building.Device;
import io.twinflow.simulation.building.Utterance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dead letters are the events that can never be applied, all of them and no others. */
final class RejectedEvents {
    private RejectedEvents() {}

    static List<Divergence> judge(Outcome outcome) {
        List<Divergence> divergences = new ArrayList<>();
        Map<String, String> unexplained = new HashMap<>();
        for (JsonNode letter : outcome.cloud().deadLetters().letters()) {
            unexplained.put(letter.path("id").asText(), letter.toString());
        }
        Set<String> letters = new HashSet<>(unexplained.keySet());
        List<Device> devices = new ArrayList<>(outcome.building().devices());
        devices.add(outcome.building().stranger());
        for (Device device : devices) {
            for (Copy copy : device.copies()) {
                if (mayBe(copy, device)) {
                    unexplained.remove(copy.id());
                }
                if (mustBe(copy) && !letters.contains(copy.id())) {
                    divergences.add(Divergence.of(Promise.DEAD_LETTERS, copy.id(), copy + " must be a dead letter"));
                }
            }
        }
        unexplained.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(letter -> Divergence.of(
                        Promise.DEAD_LETTERS, letter.getKey(), "must not be a dead letter: " + letter.getValue()))
                .forEach(divergences::add);
        return divergences;
    }

    private static boolean isStranger(Copy copy) {
        return copy.life() == 0;
    }

    private static boolean mustBe(Copy copy) {
        Utterance.Kind kind = copy.utterance().kind();
        return kind == Utterance.Kind.BAD || (kind == Utterance.Kind.GOOD && isStranger(copy));
    }

    /** In a life that is over the twin may have been gone. */
    private static boolean mayBe(Copy copy, Device device) {
        return copy.utterance().kind() != Utterance.Kind.OTHER
                && (copy.utterance().kind() == Utterance.Kind.BAD
                        || isStranger(copy)
                        || copy.life() < device.life()
                        || !device.isAlive());
    }
}
