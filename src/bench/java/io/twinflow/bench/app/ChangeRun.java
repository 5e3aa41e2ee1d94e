package io.twinflow.bench.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Thermostats being changed, and those changes being told. */
final class ChangeRun implements AutoCloseable {
    /** As many HTTP requests as a Functions host lets into one instance unless told otherwise. */
    private static final int AT_ONCE = 100;
    /** Event Grid's first. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** A bit more than a tenth of a second: a twin takes ten writes in one. */
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(110);

    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong throttled = new AtomicLong();
    /** In nanoseconds: for the room after each change, or after the last. */
    private final AtomicLong waited = new AtomicLong();

    private final Delivery events = new Delivery(AT_ONCE, PAUSE);
    private final Delivery writers;
    private final Graph graph;
    private final Method method;
    private final Course course;
    private final List<String> changing;
    private final int changes;
    private final Instant start;

    ChangeRun(Graph graph, Method method, Course course, int changes) {
        this.graph = graph;
        this.method = method;
        this.course = course;
        this.changes = changes;
        boolean late = course == Course.LATE;
        // The room holds the first one's value, which is then the newest and has to stay.
        this.changing =
                late ? graph.thermostats().subList(1, graph.thermostats().size()) : graph.thermostats();
        this.start = late ? Instant.now().minus(Graph.LAST_CHANGE.dividedBy(2)) : Instant.now();
        this.writers = new Delivery(hands(), PAUSE);
    }

    /** Returns when every change has been made and handled. */
    void perform() {
        for (int hand = 0; hand < hands(); hand++) {
            int first = hand;
            writers.add(() -> change(first));
        }
        writers.await();
        long written = System.nanoTime();
        events.await();
        if (!course.isSequential()) {
            waited.set(System.nanoTime() - written);
        }
    }

    /** The calls that were not the method's. */
    Calls ownCalls() {
        return new Calls(attempts.get(), throttled.get());
    }

    /** Seconds that the room was behind: after the last change or, one by one, after each. */
    double behind() {
        return waited.get() / 1e9 / (course.isSequential() ? changes : 1);
    }

    /** Whether the room holds the value measured last. */
    boolean isRight() {
        double last =
                course == Course.LATE ? graph.temperature(graph.thermostats().get(0)) : temperature(changes - 1);
        return graph.roomTemperature() == last;
    }

    @Override
    public void close() {
        writers.close();
        events.close();
    }

    private int hands() {
        return course.isSequential() ? 1 : changing.size();
    }

    /** A thermostat is always written by the same thread, so that its values come in their order. */
    private void change(int first) {
        for (int number = first; number < changes; number += hands()) {
            String event = write(changing.get(number % changing.size()), number);
            if (course.isSequential()) {
                long begin = System.nanoTime();
                tell(event);
                waited.addAndGet(System.nanoTime() - begin);
            } else {
                for (int delivery = 0; delivery < course.deliveries(); delivery++) {
                    events.add(() -> tell(event));
                }
            }
        }
    }

    private void tell(String event) {
        events.insist(() -> method.change(event));
    }

    private String write(String thermostat, int number) {
        while (true) {
            attempts.incrementAndGet();
            Optional<String> event = graph.write(thermostat, temperature(number), start.plusMillis(number));
            if (event.isPresent()) {
                return event.get();
            }
            throttled.incrementAndGet();
            LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
        }
    }

    private static double temperature(int number) {
        return 20 + number / 1000.0;
    }
}
