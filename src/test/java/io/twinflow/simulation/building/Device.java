package io.twinflow.simulation.building;

import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.TwinId;
import io.twinflow.simulation.cloud.IotHub;
import io.twinflow.simulation.cloud.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A device and its own history. A life begins with its registration and ends with its deletion. */
public final class Device {
    final TwinId id;
    ModelId model;
    long clockOffset;
    boolean tellsTime;
    /** How long it is silent at most, in microseconds. */
    long silence;

    Optional<IotHub> hub = Optional.empty();
    boolean alive;
    /** Until then nothing but messages may happen to it, in microseconds. */
    long settledAt;

    private final List<Copy> copies = new ArrayList<>();
    private int life;

    Device(String id, ModelId model) {
        this.id = new TwinId(id);
        this.model = model;
    }

    void beginLife() {
        alive = true;
        life++;
    }

    /** Hands an utterance to its hub, unless it has none just now. */
    void send(Utterance utterance) {
        hub.filter(known -> known.knows(id.value())).ifPresent(known -> {
            Message message = utterance.message();
            IotHub.Accepted accepted = known.accept(message);
            Instant time = message.creationTime().orElse(accepted.received());
            copies.add(new Copy(utterance, accepted.id(), life, time));
        });
    }

    public TwinId id() {
        return id;
    }

    public ModelId model() {
        return model;
    }

    public boolean isAlive() {
        return alive;
    }

    /** Which life it is in, or was in last. */
    public int life() {
        return life;
    }

    public Optional<IotHub> hub() {
        return hub;
    }

    /** What its hubs accepted of it, in order. */
    public List<Copy> copies() {
        return copies;
    }

    @Override
    public String toString() {
        return id.value();
    }
}
