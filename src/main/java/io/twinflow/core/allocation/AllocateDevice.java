package io.twinflow.core.allocation;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.model.KnownModels;
import io.twinflow.core.model.Schema;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinPatch;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a registering device a twin and a hub. May be repeated at will: a device keeps its hub while that is linked, and
 * an existing twin is never replaced. Thread-safe.
 */
public final class AllocateDevice {
    private static final int ATTEMPTS = 5;

    private final TwinGraph graph;
    private final KnownModels known;
    private final DeviceModels models;
    private final PropertyPath hubProperty;
    private final Clock clock;

    /**
     * @param models what a device may ask for
     * @param hubProperty the property that takes the chosen hub, in models that declare it as a writable string
     */
    public AllocateDevice(TwinGraph graph, DeviceModels models, String hubProperty, Clock clock) {
        this.graph = requireNonNull(graph, "graph");
        this.known = new KnownModels(graph::model);
        this.models = requireNonNull(models, "models");
        this.hubProperty = PropertyPath.of(hubProperty);
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Chooses the hub and makes sure that the twin is there and names it.
     *
     * @throws TwinFailure {@code MALFORMED} if no hub is linked, {@code MODEL_NOT_ALLOWED}, {@code UNKNOWN_MODEL},
     *     {@code MODEL_CLASH}, or one that a retry can mend
     */
    public Allocation allocate(AllocationRequest request) {
        if (!models.allows(request.model())) {
            throw TwinFailure.of(
                    Kind.MODEL_NOT_ALLOWED,
                    "Devices may not ask for model " + request.model() + "; add it to DEVICE_MODELS if they should");
        }
        if (request.linkedHubs().isEmpty()) {
            throw TwinFailure.of(
                    Kind.MALFORMED, "The request names no linked hub; link an IoT hub to the enrolment first");
        }
        TwinModel model = known.get(request.model());
        String hub = chooseHub(request);
        settleTwin(request, model, hub);
        return new Allocation(hub, request.device(), request.model());
    }

    private static String chooseHub(AllocationRequest request) {
        return request.currentHub()
                .flatMap(current -> request.linkedHubs().stream()
                        .filter(current::equalsIgnoreCase)
                        .findFirst())
                .orElseGet(() -> HubChoice.choose(request.device(), request.linkedHubs()));
    }

    private void settleTwin(AllocationRequest request, TwinModel model, String hub) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Twin> twin = graph.twin(request.device());
            boolean settled = twin.isPresent()
                    ? record(twin.get(), request, model, hub)
                    : graph.create(newTwin(request, model, hub));
            if (settled) {
                return;
            }
        }
        throw TwinFailure.of(
                Kind.CONFLICT, "Twin " + request.device() + " kept changing while its hub was recorded; try again");
    }

    private NewTwin newTwin(AllocationRequest request, TwinModel model, String hub) {
        Map<String, String> texts = namesHub(model) ? Map.of(hubProperty.name(), hub) : Map.of();
        return new NewTwin(request.device(), request.model(), model.components().keySet(), texts);
    }

    /** Writes even an equal hub, because a deletion takes the time of this write for the time of the last allocation. */
    private boolean record(Twin twin, AllocationRequest request, TwinModel model, String hub) {
        if (!twin.model().equals(request.model())) {
            throw TwinFailure.of(
                    Kind.MODEL_CLASH,
                    "Twin " + twin.id() + " has model " + twin.model() + ", not " + request.model()
                            + "; delete the twin or correct the device");
        }
        if (!namesHub(model)) {
            return true;
        }
        try {
            NewValue value = new NewValue.Chosen(hub);
            TwinPatch patch = new TwinPatch(List.of(new TwinPatch.Set(hubProperty, value, clock.instant())));
            graph.patch(twin.id(), patch, twin.etag());
            return true;
        } catch (TwinFailure failure) {
            if (failure.kind() == Kind.CONFLICT || failure.kind() == Kind.UNKNOWN_TWIN) {
                return false;
            }
            throw failure;
        }
    }

    private boolean namesHub(TwinModel model) {
        TwinModel.Property property = model.properties().get(hubProperty.name());
        return property != null && property.writable() && property.schema() == Schema.Primitive.STRING;
    }
}
