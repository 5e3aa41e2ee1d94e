package io.twinflow.local.chaos;

import io.twinflow.local.eventgrid.Unreliability;
import io.twinflow.local.twins.Fault;
import io.twinflow.local.twins.Mishap;
import java.time.Duration;
import java.util.Random;

/** The kinds of disturbance, each with how one is drawn by lot. */
enum FaultKind {
    THROTTLED("429", 4000),
    FAILED("5xx", 4000),
    SLOW("slow", 3000),
    REQUEST_LOST("request-lost", 4000),
    ANSWER_LOST("answer-lost", 4000),
    EVENT_GRID("event-grid", 8000),
    LINKS_DETACHED("links-detached", 0, 0.5),
    CONNECTIONS_BROKEN("amqp-broken", 0, 0.5),
    HOST_KILLED("host-killed", 2000, 0.5),
    WORKER_KILLED("worker-killed", 0),
    DEVICES_DROPPED("devices-dropped", 0),
    SENT_AGAIN("sent-again", 0),
    REGISTERED_IN_OUTAGE("registered-in-outage", 8000);

    private static final double LATEST = 0.85;

    private final String label;
    private final int longestMillis;
    private final double earliest;

    /** @param longestMillis 0 if it is done in a moment */
    FaultKind(String label, int longestMillis) {
        this(label, longestMillis, 0.05);
    }

    /** @param earliest after which share of the time: what keeps the app from working for long leaves room for others */
    FaultKind(String label, int longestMillis, double earliest) {
        this.label = label;
        this.longestMillis = longestMillis;
        this.earliest = earliest;
    }

    /** The name by which it is counted. */
    String label() {
        return label;
    }

    /** Draws one that is over before the end. */
    PlannedFault draw(Random random, Duration end) {
        long at = Math.round(end.toMillis() * (earliest + (LATEST - earliest) * random.nextDouble()));
        long lasts = longestMillis == 0 ? 0 : longestMillis / 4 + random.nextInt(longestMillis * 3 / 4);
        return new PlannedFault(
                this, Duration.ofMillis(at), Duration.ofMillis(Math.min(lasts, end.toMillis() - at)), lot(random));
    }

    private Disturbance lot(Random random) {
        return switch (this) {
            // The client has the patience for a second or two; beyond that it leaves the waiting to the host.
            case THROTTLED -> twins(1, new Mishap.Refused(429, Duration.ofSeconds(random.nextInt(6))));
            case FAILED -> twins(share(random), new Mishap.Refused(500 + random.nextInt(5), Duration.ZERO));
            case SLOW -> twins(share(random), new Mishap.Slow(slowness(random)));
            case REQUEST_LOST -> twins(share(random), new Mishap.RequestLost());
            case ANSWER_LOST -> twins(share(random), new Mishap.AnswerLost());
            case EVENT_GRID ->
                new Disturbance.GridFails(new Unreliability(share(random), Duration.ofMillis(random.nextInt(4000))));
            case LINKS_DETACHED -> new Disturbance.LinksDetached();
            case CONNECTIONS_BROKEN -> new Disturbance.ConnectionsBroken();
            case HOST_KILLED -> new Disturbance.HostDies();
            case WORKER_KILLED -> new Disturbance.WorkerDies();
            case DEVICES_DROPPED -> new Disturbance.DevicesDropped(share(random), random.nextLong());
            case SENT_AGAIN -> new Disturbance.SentAgain(share(random), random.nextLong());
            case REGISTERED_IN_OUTAGE -> new Disturbance.RegisteredInOutage();
        };
    }

    private static Disturbance twins(double share, Mishap mishap) {
        return new Disturbance.TwinsFail(Fault.some(share, mishap));
    }

    /** Now and then longer than the app waits for an answer. */
    private static Duration slowness(Random random) {
        return Duration.ofMillis(random.nextInt(4) == 0 ? 10_500 : 50 + random.nextInt(2000));
    }

    private static double share(Random random) {
        return (1 + random.nextInt(10)) / 10.0;
    }
}
