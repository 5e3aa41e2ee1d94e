package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.models.EffectiveModel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applies one patch to one twin, in memory; whoever uses it validates and stores the outcome. */
final class TwinPatching {
    private final Map<Place, Optional<String>> sourceTimes = new LinkedHashMap<>();
    private final Set<Place> written = new HashSet<>();
    private final Set<String> madeComponents = new HashSet<>();
    private final TwinState state;
    private final EffectiveModel model;
    private final String now;
    private final boolean mayHaveSourceTimes;

    /**
     * Prepares.
     *
     * @param model the model that the twin will have when the patch is done
     */
    TwinPatching(TwinState state, EffectiveModel model, String now, boolean mayHaveSourceTimes) {
        this.state = state;
        this.model = model;
        this.now = now;
        this.mayHaveSourceTimes = mayHaveSourceTimes;
    }

    /** The model that a patch puts the twin under, if it says so. */
    static Optional<String> newModel(List<PatchOperation> patch) {
        return patch.stream()
                .filter(TwinPatching::isModelChange)
                .map(operation -> operation.value().asText())
                .reduce((first, last) -> last);
    }

    /** Applies all operations, then brings the metadata up to date. */
    void apply(List<PatchOperation> patch) {
        patch.forEach(this::apply);
        state.bag().touched(now);
        for (Place place : written) {
            bag(place).ifPresent(bag -> bag.touched(place.property(), now));
        }
        for (Place place : written) {
            if (!madeComponents.contains(place.component())) {
                bag(place).filter(bag -> !place.component().isEmpty()).ifPresent(bag -> bag.touched(now));
            }
        }
        sourceTimes.forEach(this::writeSourceTime);
    }

    private void apply(PatchOperation operation) {
        List<String> path = operation.path();
        String first = path.get(0);
        if (isModelChange(operation)) {
            state.bag().metadata().put(PropertyBag.MODEL, model.id());
        } else if (first.equals(PropertyBag.METADATA)) {
            planSourceTime("", path.subList(1, path.size()), operation);
        } else if (first.startsWith("$")) {
            throw GraphErrors.patch("The path " + first + " cannot be patched.");
        } else if (state.isComponent(first, model)) {
            applyToComponent(first, path.subList(1, path.size()), operation);
        } else {
            write(state.bag(), path, operation);
            written.add(new Place("", first));
        }
    }

    private void applyToComponent(String component, List<String> path, PatchOperation operation) {
        if (path.isEmpty()) {
            wholeComponent(component, operation);
            return;
        }
        PropertyBag bag = state.component(component).orElseThrow(() -> GraphErrors.noSuchTarget(component));
        if (path.get(0).equals(PropertyBag.METADATA)) {
            planSourceTime(component, path.subList(1, path.size()), operation);
            return;
        }
        write(bag, path, operation);
        written.add(new Place(component, path.get(0)));
    }

    private static void write(PropertyBag bag, List<String> path, PatchOperation operation) {
        boolean isNew = operation.kind() == PatchOperation.Kind.ADD;
        if (path.size() == 1 && !isNew && !bag.has(path.get(0))) {
            throw GraphErrors.noSuchProperty(path.get(0));
        }
        ValuePatch.apply(bag.json(), path, operation);
    }

    private void wholeComponent(String component, PatchOperation operation) {
        if (operation.kind() != PatchOperation.Kind.ADD && !state.json().has(component)) {
            throw GraphErrors.noSuchTarget(component);
        }
        if (operation.kind() == PatchOperation.Kind.REMOVE) {
            state.json().remove(component);
        } else {
            TwinCreation creation = new TwinCreation(now, mayHaveSourceTimes);
            state.json().set(component, creation.component(component, operation.value()));
            madeComponents.add(component);
        }
    }

    private void planSourceTime(String component, List<String> path, PatchOperation operation) {
        if (!mayHaveSourceTimes || path.size() != 2 || !path.get(1).equals("sourceTime")) {
            throw GraphErrors.patch("The path /" + String.join("/", operation.path()) + " cannot be patched.");
        }
        boolean removal = operation.kind() == PatchOperation.Kind.REMOVE;
        sourceTimes.put(
                new Place(component, path.get(0)),
                removal ? Optional.empty() : Optional.of(SourceTime.read(path.get(0), operation.value())));
    }

    private void writeSourceTime(Place place, Optional<String> time) {
        PropertyBag bag = bag(place)
                .filter(found -> found.has(place.property()))
                .orElseThrow(() -> GraphErrors.noSuchTarget(place.property()));
        if (time.isPresent()) {
            bag.sourceTime(place.property(), time.get());
        } else {
            bag.removeSourceTime(place.property());
        }
    }

    private Optional<PropertyBag> bag(Place place) {
        return place.component().isEmpty() ? Optional.of(state.bag()) : state.component(place.component());
    }

    private static boolean isModelChange(PatchOperation operation) {
        JsonNode value = operation.value();
        return operation.path().equals(List.of(PropertyBag.METADATA, PropertyBag.MODEL))
                && operation.kind() != PatchOperation.Kind.REMOVE
                && value.isTextual();
    }

    /** A property of a component, or of the twin itself if the component's name is empty. */
    private record Place(String component, String property) {}
}
