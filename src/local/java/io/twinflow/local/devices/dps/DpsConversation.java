package io.twinflow.local.devices.dps;

import io.twinflow.local.devices.mqtt.Conversation;
import io.twinflow.local.devices.mqtt.MqttLink;
import io.twinflow.local.devices.mqtt.PropertyBag;
import io.twinflow.local.json.Json;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One device's connection to provisioning: it registers, and polls until that has ended. */
final class DpsConversation implements Conversation {
    private static final String ANSWERS = "$dps/registrations/res/";
    private static final String REGISTER = "$dps/registrations/PUT/iotdps-register/";
    private static final String STATUS = "$dps/registrations/GET/iotdps-get-operationstatus/";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int REPETITIONS = 3;

    private final RegistrationDesk desk;
    private final Admission admission;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile @Nullable MqttLink link;

    DpsConversation(RegistrationDesk desk, Admission admission) {
        this.desk = desk;
        this.admission = admission;
    }

    @Override
    public void begin(MqttLink newLink) {
        link = newLink;
    }

    @Override
    public CompletionStage<Boolean> subscribe(String filter, int qos) {
        return CompletableFuture.completedFuture(filter.equals(ANSWERS + "#"));
    }

    @Override
    public CompletionStage<?> unsubscribe(String filter) {
        return CompletableFuture.completedFuture(filter);
    }

    @Override
    public CompletionStage<?> receive(String topic, byte[] body, boolean retained) {
        if (topic.startsWith(REGISTER)) {
            PropertyBag bag = PropertyBag.read(topic.substring(REGISTER.length()));
            answer(bag, desk.register(admission, body));
        } else if (topic.startsWith(STATUS)) {
            PropertyBag bag = PropertyBag.read(topic.substring(STATUS.length()));
            answer(bag, desk.poll(admission.registrationId(), bag.get("operationId")));
        } else {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("Provisioning has no topic '" + topic + "'"));
        }
        // The acknowledgement says that the request is here; its answer is a message of its own.
        return CompletableFuture.completedFuture(topic);
    }

    @Override
    public void end() {
        link = null;
    }

    private void answer(PropertyBag bag, CompletableFuture<DpsAnswer> answer) {
        int request = requests.incrementAndGet();
        Future.fromCompletionStage(answer).onSuccess(ready -> {
            String later = ready.isLast() ? "" : "&retry-after=" + ready.retryAfterSeconds();
            String topic = ANSWERS + ready.status() + "/?$rid=" + bag.get("$rid") + later;
            Duration patience = PATIENCE.plusSeconds(ready.retryAfterSeconds());
            var message = new Answer(request, topic, Json.write(ready.json()), patience);
            MqttLink.A_NETWORK_LATER.execute(() -> send(message, REPETITIONS));
        });
    }

    /**
     * The Java SDK misses an answer that overtakes its thread on the way to wait for it, and then waits for the next
     * message, up to a minute. So who does not go on after an answer, which would be to ask again or to leave, gets it
     * again.
     */
    private void send(Answer answer, int repetitions) {
        MqttLink here = link;
        if (here == null || requests.get() != answer.request()) {
            return;
        }
        here.send(answer.topic(), answer.json());
        if (repetitions > 0) {
            CompletableFuture.delayedExecutor(answer.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> send(answer, repetitions - 1));
        }
    }

    /**
     * An answer on its way.
     *
     * @param request which it answers, counted from 1
     * @param patience how long the device may take to go on
     */
    private record Answer(int request, String topic, String json, Duration patience) {}
}
