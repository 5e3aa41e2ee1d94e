package io.twinflow.local.demo;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.await.Await;
import io.twinflow.local.consumer.HubAccess;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.DpsAccess;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.HubService;
import io.twinflow.local.simulator.TwinsAccess;
import io.twinflow.local.simulator.VirtualDevice;
import io.twinflow.local.verdict.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A building at work: devices register and send, rooms follow, one device is deleted, and at the end all must agree. */
public final class Demo {
    private static final Duration DRAW_EVERY = Duration.ofMillis(500);
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LocalAzure azure;
    private final DemoSettings settings;
    private final Board board;
    private final Building building;
    private final Observations observations;
    private final Rate rate = new Rate();
    private Duration running = Duration.ZERO;
    private volatile String news = "";

    public Demo(LocalAzure azure, DemoSettings settings, Board board) {
        this.azure = azure;
        this.settings = settings;
        this.board = board;
        URI twins = URI.create(azure.endpoints().twins().http());
        this.building = new Building(TwinsAccess.overHttp(twins), settings.devices());
        this.observations = new Observations(Fleet.ids(settings.devices()));
    }

    /** Ends the sending; the rest follows. */
    public void stop() {
        stopped.countDown();
    }

    /** Runs to the end. */
    @SuppressWarnings("try") // the tail works by itself
    public Verdict run() throws Exception {
        List<String> ids = Fleet.ids(settings.devices());
        var access = DpsAccess.of(azure);
        building.construct();
        HubAccess hubs = new HubAccess.ByKey(azure.endpoints().eventHubs().connectionString());
        try (var tail = new TwinTail(hubs, observations);
                var series = new SeriesTail(hubs);
                Fleet fleet = Fleet.connect(access, ids, Fleet.MODEL, settings.rate(), observations::sent)) {
            building.equip(ids);
            board.say(ids.size() + " devices registered with DPS, each with a twin in its room");
            fleet.start();
            int deleted = send(fleet);
            fleet.stop();
            Await.holds(
                    SETTLE,
                    () -> fleet.acknowledged() + fleet.failed() >= fleet.sent()
                            && observations.agree()
                            && series.rows() >= observations.changes());
            show(fleet);
            return verdict(fleet, deleted, series);
        }
    }

    private int send(Fleet fleet) throws InterruptedException {
        long start = System.nanoTime();
        int deleted = 0;
        boolean deletionDue = settings.devices() > 1;
        while (!stopped.await(DRAW_EVERY.toMillis(), TimeUnit.MILLISECONDS)
                && (settings.length().isEmpty()
                        || running.compareTo(settings.length().get()) < 0)) {
            running = Duration.ofNanos(System.nanoTime() - start);
            if (deletionDue && running.compareTo(settings.deletionAfter()) >= 0) {
                deletionDue = false;
                deleted += delete(fleet) ? 1 : 0;
            }
            show(fleet);
        }
        return deletionDue && delete(fleet) ? 1 : deleted;
    }

    /** Takes one device away as an operator would, once nothing of it is under way; whether its twin and its value in the room went too. */
    private boolean delete(Fleet fleet) {
        VirtualDevice device = fleet.devices().get(fleet.devices().size() - 1);
        fleet.retire(device);
        RoomState room = observations.roomOf(device.id());
        Await.holds(SETTLE, () -> device.acknowledged() + device.failed() >= device.sent() && room.twinAgrees());
        device.close();
        long start = System.nanoTime();
        new HubService(azure.endpoints().iotHub()).delete(device.id());
        boolean gone = Await.holds(SETTLE, () -> room.gone() && room.agrees()) && building.isRidOf(device.id());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        news = gone
                ? device.id() + " was deleted from the hub; its twin was gone and its room empty " + millis
                        + " ms later"
                : device.id() + " was deleted from the hub, but its twin or its value in its room is still there";
        board.say(news);
        return gone;
    }

    private void show(Fleet fleet) {
        board.show(new Snapshot(
                observations.rooms(),
                running,
                fleet.sent(),
                ingested(),
                rate.of(fleet.acknowledged()),
                observations.twinPatches(),
                observations.roomUpdates(),
                observations.latencies().millis(0.5),
                observations.latencies().millis(0.99),
                azure.deadLetters().count(),
                observations.news().isEmpty() ? news : observations.news()));
    }

    private long ingested() {
        return azure.host().journal().of("TelemetryToTwin").events();
    }

    /** Asks the graph itself, not what was seen on the way. */
    private Verdict verdict(Fleet fleet, int deleted, SeriesTail series) {
        long disagree = fleet.devices().stream()
                .filter(device -> device.sent() > 0)
                .filter(device -> !building.shows(device))
                .count();
        long missing = Math.max(0, fleet.sent() - ingested());
        return new Outcome(
                        settings.devices(),
                        fleet.sent(),
                        ingested(),
                        observations.twinPatches(),
                        observations.roomUpdates(),
                        series.rows(),
                        deleted,
                        settings.devices() > 1 ? 1 : 0,
                        azure.deadLetters().count(),
                        disagree + missing + series.misplaced(),
                        observations.latencies().millis(0.5),
                        observations.latencies().millis(0.99))
                .verdict();
    }
}
