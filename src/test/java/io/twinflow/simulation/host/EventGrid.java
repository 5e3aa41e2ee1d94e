package io.twinflow.simulation.host;

import io.twinflow.simulation.cloud.Fault;
import io.twinflow.simulation.schedule.Schedule;
import java.util.Optional;

/** Pushes events to a function of any instance, in any order and at least once: until one says that it is done. */
public final class EventGrid {
    private static final long PATIENCE = 30 * Schedule.SECOND;
    private static final long[] PAUSES = {
        10 * Schedule.SECOND,
        30 * Schedule.SECOND,
        Schedule.MINUTE,
        5 * Schedule.MINUTE,
        10 * Schedule.MINUTE,
        30 * Schedule.MINUTE,
        Schedule.HOUR,
        3 * Schedule.HOUR,
        6 * Schedule.HOUR,
        12 * Schedule.HOUR
    };

    private final Cloud cloud;
    private final Fleet fleet;
    private final String function;

    public EventGrid(Cloud cloud, Fleet fleet, String function) {
        this.cloud = cloud;
        this.fleet = fleet;
        this.function = function;
    }

    public void publish(String event) {
        deliverSoon(event);
        if (cloud.faults().strikes(Fault.EVENT_TWICE)) {
            deliverSoon(event);
        }
    }

    private void deliverSoon(String event) {
        long delay = cloud.faults().strikes(Fault.EVENT_LATE)
                ? cloud.chance().scattered(Schedule.MINUTE, 3 * Schedule.HOUR)
                : cloud.chance().scattered(1000, 3 * Schedule.SECOND);
        cloud.schedule().after(delay, () -> attempt(event, 0));
    }

    private void attempt(String event, int attempt) {
        Optional<AppInstance> instance = fleet.any();
        Attempt one = new Attempt(event, attempt);
        cloud.schedule().after(PATIENCE, () -> one.end(false));
        instance.ifPresent(taker -> cloud.schedule().start(taker.process, () -> one.run(taker)));
    }

    /** One delivery: it ends with the answer or without one, whatever comes first. */
    private final class Attempt {
        private final String event;
        private final int number;
        private boolean ended;

        Attempt(String event, int number) {
            this.event = event;
            this.number = number;
        }

        void run(AppInstance instance) {
            cloud.trace()
                    .say(() -> instance + " " + function + " gets " + event.substring(0, event.indexOf("\"eventType")));
            instance.steps.step();
            if (instance.defect.answersEarly()) {
                end(true);
            }
            boolean done = tryRun(instance);
            instance.steps.step();
            end(done);
        }

        private boolean tryRun(AppInstance instance) {
            try {
                instance.defect.deliver(function, event, text -> instance.runEvent(function, text));
                return true;
            } catch (RuntimeException deferred) {
                cloud.trace().say(() -> instance + " " + function + " wants it again: " + deferred.getMessage());
                return false;
            }
        }

        void end(boolean done) {
            if (!ended && !done) {
                long pause = PAUSES[Math.min(number, PAUSES.length - 1)];
                cloud.schedule().after(pause, () -> attempt(event, number + 1));
            }
            ended = true;
        }
    }
}
