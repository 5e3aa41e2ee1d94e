package io.twinflow.local.chaos;

import io.twinflow.local.eventgrid.Unreliability;
import io.twinflow.local.twins.Fault;
import io.twinflow.local.twins.Mishap;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;

/** The kinds of disturbance, each with how one is drawn by lot. */
enum FaultKind {
    /** Digital Twins asks for patience: for none, for as much as its client has, and for more. */
    THROTTLED("429", 4000, random -> twins(1, refused(429, random.nextInt(6)))),
    FAILED("5xx", 4000, random -> twins(share(random), refused(500 + random.nextInt(5), 0))),
    /** Now and then longer than the app waits for an answer. */
    SLOW("slow", 3000, random -> twins(share(random), new Mishap.Slow(slowness(random)))),
    REQUEST_LOST("request-lost", 4000, random -> twins(share(random), new Mishap.RequestLost())),
    ANSWER_LOST("answer-lost", 4000, random -> twins(share(random), new Mishap.AnswerLost())),
    EVENT_GRID("event-grid", 8000, FaultKind::unreliable),
    LINKS_DETACHED("links-detached", 0, random -> new Disturbance.LinksDetached()),
    CONNECTIONS_BROKEN("amqp-broken", 0, random -> new Disturbance.ConnectionsBroken()),
    HOST_KILLED("host-killed", 2000, random -> new Disturbance.HostDies()),
    WORKER_KILLED("worker-killed", 0, random -> new Disturbance.WorkerDies()),
    DEVICES_DROPPED("devices-dropped", 0, random -> new Disturbance.DevicesDropped(share(random), random.nextLong())),
    SENT_AGAIN("sent-again", 0, random -> new Disturbance.SentAgain(share(random), random.nextLong())),
    REGISTERED_IN_OUTAGE("registered-in-outage", 2000, random -> new Disturbance.RegisteredInOutage());

    private final String label;
    private final int longestMillis;
    private final Function<Random, Disturbance> lot;

    FaultKind(String label, int longestMillis, Function<Random, Disturbance> lot) {
        this.label = label;
        this.longestMillis = longestMillis;
        this.lot = lot;
    }

    /** The name by which it is counted. */
    String label() {
        return label;
    }

    /** Draws one that is over before the end. */
    PlannedFault draw(Random random, Duration end) {
        long at = Math.round(end.toMillis() * (0.05 + 0.8 * random.nextDouble()));
        long lasts = longestMillis == 0 ? 0 : longestMillis / 4 + random.nextInt(longestMillis * 3 / 4);
        return new PlannedFault(
                this,
                Duration.ofMillis(at),
                Duration.ofMillis(Math.min(lasts, end.toMillis() - at)),
                lot.apply(random));
    }

    private static Disturbance twins(double share, Mishap mishap) {
        return new Disturbance.TwinsFail(Fault.some(share, mishap));
    }

    private static Mishap refused(int status, int retryAfterSeconds) {
        return new Mishap.Refused(status, Duration.ofSeconds(retryAfterSeconds));
    }

    private static Duration slowness(Random random) {
        return Duration.ofMillis(random.nextInt(4) == 0 ? 10_500 : 50 + random.nextInt(2000));
    }

    private static Disturbance unreliable(Random random) {
        return new Disturbance.GridFails(new Unreliability(share(random), Duration.ofMillis(random.nextInt(4000))));
    }

    private static double share(Random random) {
        return (1 + random.nextInt(10)) / 10.0;
    }
}
