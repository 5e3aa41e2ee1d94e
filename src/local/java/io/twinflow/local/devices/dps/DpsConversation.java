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
import org.jspecify.annotations.Nullable;

/** One device's connection to provisioning: it registers, and polls until that has ended. */
final class DpsConversation implements Conversation {
    private static final String ANSWERS = "$dps/registrations/res/";
    private static final String REGISTER = "$dps/registrations/PUT/iotdps-register/";
    private static final String STATUS = "$dps/registrations/GET/iotdps-get-operationstatus/";
    /** A device SDK that is answered before it has begun to wait may wait in vain; over a network it never is. */
    private static final Executor A_NETWORK_LATER = CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS);

    private static final Duration REPEAT_AFTER = Duration.ofSeconds(2);
    private static final int REPETITIONS = 3;

    private final RegistrationDesk desk;
    private final Admission admission;
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
        Future.fromCompletionStage(answer).onSuccess(ready -> {
            String later = ready.isLast() ? "" : "&retry-after=" + ready.retryAfterSeconds();
            String topic = ANSWERS + ready.status() + "/?$rid=" + bag.get("$rid") + later;
            MqttLink.A_NETWORK_LATER.execute(
                    () -> send(topic, Json.write(ready.json()), ready.isLast() ? REPETITIONS : 0));
        });
    }

    /**
     * The Java SDK misses an answer that overtakes the thread that will wait for it, and then waits a minute for the next
     * message; a device that has its last answer is gone before it is repeated.
     */
    private void send(String topic, String json, int repetitions) {
        MqttLink here = link;
        if (here != null) {
            here.send(topic, json);
            if (repetitions > 0) {
                CompletableFuture.delayedExecutor(REPEAT_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> send(topic, json, repetitions - 1));
            }
        }
    }
}
