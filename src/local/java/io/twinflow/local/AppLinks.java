package io.twinflow.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.dps.Enrollment;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.eventgrid.Subscription;
import io.twinflow.local.host.FunctionLog;
import io.twinflow.local.json.Json;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What an operator sets up in Azure once the app is deployed: the enrolment group with its webhook, and the event
 * subscription.
 */
final class AppLinks implements AutoCloseable {
    private static final long AGAIN_MILLIS = 1000;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Services services;
    private final FunctionLog log;
    private final Optional<ObjectNode> group;

    /** @param dataPlane whose enrolment group is enrolled; empty for none */
    AppLinks(Services services, FunctionLog log, Optional<DataPlane> dataPlane) {
        this.services = services;
        this.log = log;
        this.group = dataPlane.map(DataPlane::readEnrollmentGroup);
    }

    /** Without an app: devices are spread over hubs by hash. */
    void none() {
        enrol(Json.object().put("allocationPolicy", "hashed"));
    }

    /**
     * To an app that is running.
     *
     * @throws LocalFailure if its webhook does not agree
     */
    void to(FunctionsAt app) {
        enrol(Enrollments.customAllocation(app.dpsAllocation()));
        try {
            services.events.eventGrid.subscribe(subscription(app)).join();
        } catch (CompletionException e) {
            throw new LocalFailure("Event Grid could not subscribe TwinToTwin: "
                    + String.valueOf(e.getCause() == null ? e : e.getCause()) + ".");
        }
    }

    /** To an app that may not run yet: asks again and again, in the background. */
    void eventuallyTo(FunctionsAt app) {
        enrol(Enrollments.customAllocation(app.dpsAllocation()));
        var thread = new Thread(() -> subscribe(app), "functions-elsewhere");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void subscribe(FunctionsAt app) {
        log.line("INFO", "", "Waiting for the Functions host at " + app.url() + ".");
        String last = "";
        try {
            do {
                String problem = services.events
                        .eventGrid
                        .subscribe(subscription(app))
                        .handle((done, failure) -> failure == null ? "" : String.valueOf(failure.getCause()))
                        .join();
                if (problem.isEmpty()) {
                    log.line("INFO", "", "Event Grid delivers to TwinToTwin at " + app.url() + ".");
                    return;
                } else if (!problem.equals(last)) {
                    log.line("FINE", "", problem);
                }
                last = problem;
            } while (!closed.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Subscription subscription(FunctionsAt app) {
        Topology.GridSubscription of = Topology.TWIN_TO_TWIN;
        return Subscription.of(of.topic(), of.name(), app.webhook(of.function()))
                .only(of.eventTypes().toArray(String[]::new));
    }

    private void enrol(ObjectNode allocation) {
        group.ifPresent(defined -> enrolWhole(defined.deepCopy().setAll(allocation)));
    }

    private void enrolWhole(ObjectNode document) {
        try {
            services.devices.provisioning.enrollments().put(Enrollment.Kind.GROUP, Topology.ENROLLMENT_GROUP, document);
        } catch (Enrollments.Invalid e) {
            throw new LocalFailure("The enrolment group was refused: " + e.getMessage() + ".");
        }
    }
}
