package io.twinflow.local.chaos;

import io.twinflow.local.FunctionsAt;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.await.Await;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.DpsAccess;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.TwinsAccess;
import io.twinflow.local.store.Database;
import io.twinflow.local.verdict.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Devices send while everything around them and the app fails; then nothing fails any more, and once all is quiet the
 * graph must hold what they sent last.
 */
public final class Chaos {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration SETTLE = Duration.ofMinutes(4);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LocalAzure azure;
    private final ChaosSettings settings;
    private final Path directory;
    private final Consumer<String> out;
    private final FaultPlan plan;
    private final HostProcess host;
    private final Building building;

    /**
     * Draws the plan; nothing happens yet.
     *
     * @param azure without a Functions host
     * @param directory for what the host keeps and says
     * @param out hears in lines how it goes
     */
    public Chaos(LocalAzure azure, ChaosSettings settings, Path directory, Consumer<String> out) {
        this.azure = azure;
        this.settings = settings;
        this.directory = directory;
        this.out = out;
        this.plan = FaultPlan.draw(settings.seed(), settings.length());
        this.host = new HostProcess(
                settings.hostCommand().apply(settings.hostPort(), directory.resolve("host")),
                directory.resolve("host.log"));
        this.building = new Building(
                TwinsAccess.overHttp(URI.create(azure.endpoints().twins().http())), settings.devices());
    }

    /** Ends load and faults; the rest follows. */
    public void stop() {
        stopped.countDown();
    }

    /** Runs to the end. */
    public Verdict run() throws Exception {
        out.accept("Faults of seed " + plan.seed() + ":");
        plan.faults().forEach(fault -> out.accept("  " + fault));
        List<String> ids = Fleet.ids(settings.devices());
        int early = ids.size() - Math.min(plan.latecomers(), ids.size() / 2);
        var watch = Executors.newSingleThreadScheduledExecutor();
        try (host) {
            host.start();
            var unused = watch.scheduleWithFixedDelay(host::revive, 1, 1, TimeUnit.SECONDS);
            azure.connect(FunctionsAt.parse("http://127.0.0.1:" + settings.hostPort()));
            awaitApp();
            building.construct();
            return run(ids.subList(0, early), ids.subList(early, ids.size()));
        } finally {
            watch.shutdownNow();
        }
    }

    /** Once Event Grid has agreed with its webhook the app can be called. */
    private void awaitApp() {
        if (!Await.holds(START, () -> !azure.eventGrid().subscriptions().isEmpty())) {
            throw new LocalFailure("The Functions host did not come up within " + START.toSeconds() + " s; "
                    + directory.resolve("host.log") + " says why.");
        }
    }

    private Verdict run(List<String> early, List<String> late) throws Exception {
        try (Fleet fleet = Fleet.connect(DpsAccess.of(azure), early, Fleet.MODEL, settings.rate(), (id, sent) -> {});
                var latecomers = new Latecomers(late, fleet, building);
                Database ofHost = Database.in(directory.resolve("host"))) {
            building.equip(early);
            var deletion = new Deletion(azure, fleet, building, plan.deleted(early));
            disturb(fleet, latecomers, deletion);
            out.accept("Nothing fails any more; waiting until all is quiet");
            deletion.run();
            Await.holds(SETTLE, () -> latecomers.onTheirWay() == 0);
            fleet.stop();
            var progress = new Progress(azure.eventHubs(), ofHost);
            var end = new Aftermath(azure, fleet, building, deletion, progress, directory.resolve("host"));
            Await.holds(SETTLE, LOOK_EVERY, end::isReached);
            host.close();
            end.differences().forEach(out);
            return end.verdict(plan, latecomers.onTheirWay());
        }
    }

    private void disturb(Fleet fleet, Latecomers latecomers, Deletion deletion) throws InterruptedException {
        fleet.start();
        try (var disturber = new Disturber(new Victims(azure, host, fleet, latecomers), out)) {
            disturber.begin(plan);
            disturber.after(plan.deletionAt(), deletion);
            if (stopped.await(plan.length().toMillis(), TimeUnit.MILLISECONDS)) {
                out.accept("Stopped before its time");
            }
        }
    }
}
