package io.twinflow.simulation.host;

import io.twinflow.simulation.cloud.EventHub;
import io.twinflow.simulation.cloud.Partition;
import io.twinflow.simulation.schedule.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instances of the app and the partitions that each takes for its own, which need not be what others think. */
public final class Fleet {
    private final Cloud cloud;
    private final List<AppInstance> alive = new ArrayList<>();
    private final Map<Partition, String> functions = new LinkedHashMap<>();
    private final Map<Partition, Pump> owners = new LinkedHashMap<>();
    private int started;

    public Fleet(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Lets a function read an event hub. */
    public void consume(EventHub hub, String function) {
        hub.partitions().forEach(partition -> functions.put(partition, function));
    }

    /** Starts one more instance. */
    public void start() {
        started++;
        AppInstance[] self = new AppInstance[1];
        AppInstance instance = new AppInstance("app" + started, cloud, () -> crash(self[0]));
        self[0] = instance;
        alive.add(instance);
        cloud.trace().say(() -> instance + " starts");
        functions.keySet().stream()
                .filter(partition -> !owners.containsKey(partition))
                .toList()
                .forEach(partition -> own(partition, instance));
    }

    /** One of the instances, if there is one. */
    Optional<AppInstance> any() {
        return alive.isEmpty() ? Optional.empty() : Optional.of(cloud.chance().pick(alive));
    }

    /** Gives a partition to some instance; the former owner hears of it a little later. */
    public void moveAPartition() {
        Partition partition = cloud.chance().pick(List.copyOf(functions.keySet()));
        Pump former = owners.get(partition);
        Optional<AppInstance> instance = any();
        if (former != null && instance.isPresent() && instance.get() != former.instance()) {
            cloud.faults().add();
            cloud.schedule().after(cloud.chance().scattered(1, 2 * Schedule.MINUTE), former::leave);
            own(partition, instance.get());
        }
    }

    private void own(Partition partition, AppInstance instance) {
        cloud.trace().say(() -> instance + " owns " + partition + " from " + partition.checkpoint());
        String function = functions.getOrDefault(partition, "");
        owners.put(partition, new Pump(cloud, instance, function, partition, () -> crash(instance)));
    }

    /** Ends an instance; another takes its place and its partitions some time later. */
    void crash(AppInstance instance) {
        cloud.trace().say(() -> instance + " dies");
        cloud.schedule().kill(instance.process);
        alive.remove(instance);
        for (Map.Entry<Partition, Pump> owner : List.copyOf(owners.entrySet())) {
            if (owner.getValue().instance() == instance) {
                owner.getValue().leave();
                cloud.schedule()
                        .after(cloud.chance().scattered(Schedule.SECOND, Schedule.MINUTE), () -> adopt(owner.getKey()));
            }
        }
        cloud.schedule().after(cloud.chance().scattered(Schedule.SECOND, Schedule.MINUTE), this::start);
    }

    /** A partition whose owner is dead goes to whoever is there, else to whoever comes next. */
    private void adopt(Partition partition) {
        Pump owner = owners.get(partition);
        if (owner != null && owner.instance().process.isDead()) {
            owners.remove(partition);
            any().ifPresent(instance -> own(partition, instance));
        }
    }
}
