package io.twinflow.simulation.oracle;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import io.twinflow.simulation.building.Copy;
import io.twinflow.simulation.building.Device;
import io.twinflow.simulation.building.Utterance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A living device has a twin with the newest value of each property, its source time and its hub; a dead one has none. A
 * message from a former life, however late, may count as well as not.
 */
final class DeviceTwins {
    private static final PropertyPath HUB = PropertyPath.of("AssignedHub");

    private final Device device;
    private final List<Divergence> divergences = new ArrayList<>();

    private DeviceTwins(Device device) {
        this.device = device;
    }

    static List<Divergence> judge(Outcome outcome) {
        List<Divergence> all = new ArrayList<>();
        for (Device device : outcome.building().devices()) {
            DeviceTwins judge = new DeviceTwins(device);
            judge.judge(outcome.cloud().twins().twin(device.id()));
            all.addAll(judge.divergences);
        }
        outcome.building()
                .refusals()
                .forEach((device, answer) ->
                        all.add(Divergence.of(Promise.LIVES, device, "was refused when it registered: " + answer)));
        return all;
    }

    private void judge(Optional<Twin> twin) {
        if (twin.isPresent() != device.isAlive()) {
            diverge(Promise.LIVES, device.isAlive() ? "lives and has no twin" : "is gone and has a twin");
        } else if (twin.isPresent()) {
            String hub = device.hub().map(known -> known.host()).orElse("none");
            String recorded = twin.get()
                    .property(HUB)
                    .map(state -> state.value().asText())
                    .orElse("none");
            if (!hub.equals(recorded)) {
                diverge(Promise.LIVES, "is at " + hub + ", its twin says " + recorded);
            }
            properties().forEach(property -> judge(property, twin.get().property(property)));
        }
    }

    private Set<PropertyPath> properties() {
        return device.copies().stream()
                .flatMap(copy -> copy.utterance().properties().keySet().stream())
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(PropertyPath::toString))));
    }

    private void judge(PropertyPath property, Optional<PropertyState> state) {
        List<Copy> copies = device.copies().stream()
                .filter(copy -> copy.utterance().kind() == Utterance.Kind.GOOD)
                .filter(copy -> copy.utterance().properties().containsKey(property))
                .toList();
        Optional<Instant> newest = copies.stream()
                .filter(copy -> copy.life() == device.life())
                .map(Copy::sourceTime)
                .max(Instant::compareTo);
        boolean fits = state.isEmpty()
                ? newest.isEmpty()
                : copies.stream()
                        .filter(copy -> newest.isEmpty() || !copy.sourceTime().isBefore(newest.get()))
                        .filter(copy -> newest.isPresent() || copy.life() < device.life())
                        .filter(copy ->
                                copy.life() < device.life() || copy.sourceTime().equals(newest.orElseThrow()))
                        .anyMatch(copy -> says(copy, property, state.get()));
        if (!fits) {
            diverge(
                    Promise.VALUES,
                    property + " is " + state + ", which no newest message says; newest measured at " + newest);
        }
    }

    private static boolean says(Copy copy, PropertyPath property, PropertyState state) {
        return Objects.equals(
                        copy.utterance().properties().get(property),
                        state.value().toString())
                && copy.sourceTime().equals(state.sourceTime());
    }

    private void diverge(Promise promise, String sentence) {
        divergences.add(Divergence.of(promise, device, sentence));
    }
}
