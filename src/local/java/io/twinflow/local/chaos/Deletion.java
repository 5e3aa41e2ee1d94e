package io.twinflow.local.chaos;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.await.Await;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.HubService;
import io.twinflow.local.simulator.VirtualDevice;
import java.time.Duration;

/** One device is taken away as an operator would: once the hub has all it sent, whether or not the app has. */
final class Deletion implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalAzure azure;
    private final Fleet fleet;
    private final Building building;
    private final String id;
    private volatile boolean done;

    Deletion(LocalAzure azure, Fleet fleet, Building building, String id) {
        this.azure = azure;
        this.fleet = fleet;
        this.building = building;
        this.id = id;
    }

    /** Deletes it, if that was not done yet. */
    @Override
    public synchronized void run() {
        if (done) {
            return;
        }
        VirtualDevice device = fleet.devices().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        fleet.retire(device);
        Await.holds(PATIENCE, device::isDone);
        device.close();
        new HubService(azure.endpoints().iotHub()).delete(id);
        done = true;
    }

    /** The device that is deleted. */
    String device() {
        return id;
    }

    /** Whether the hub knows the device no longer. */
    boolean isDone() {
        return done;
    }

    /** Whether the graph knows the device no longer. */
    boolean tookEffect() {
        return building.isRidOf(id);
    }
}
