package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.devices.hub.MethodFailure;
import io.twinflow.local.devices.hub.MethodResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectMethodTest {
    private static final String METHODS = "$iothub/methods/POST/#";
    private static final Duration LONG = Duration.ofSeconds(10);

    private final HubsHere here = HubsHere.usual();
    private final Device device = here.create("t1");
    private final RawDevice client = new RawDevice(here, device);

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aMethodIsAskedForAndAnswered() throws Exception {
        client.connect();
        client.subscribe(METHODS, 0);

        var result = invoke(Duration.ZERO, LONG);
        var question = client.next();
        client.publish(answer(question.topicName(), 207), "{\"done\":true}");

        assertThat(question.topicName()).startsWith("$iothub/methods/POST/reboot%20now/?$rid=");
        assertThat(question.payload().toString()).isEqualTo("{\"in\":5}");
        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(new MethodResult(207, HubsHere.json("{\"done\":true}")));
    }

    @Test
    void aMethodOfADeviceThatIsAwayFailsAtOnce() {
        assertThat(failure(invoke(Duration.ZERO, LONG)).code()).isEqualTo(404_103);
    }

    @Test
    void aDeviceThatDoesNotListenToMethodsIsNotOnline() {
        client.connect();

        assertThat(failure(invoke(Duration.ZERO, LONG)).code()).isEqualTo(404_103);
    }

    @Test
    void aCallerMayWaitForTheDevice() throws Exception {
        var result = invoke(LONG, LONG);

        client.connect();
        client.subscribe(METHODS, 0);
        client.publish(answer(client.next().topicName(), 200), "");

        assertThat(result.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(result.get().payload().isNull()).isTrue();
    }

    @Test
    void aDeviceThatDoesNotAnswerTimesOut() throws Exception {
        client.connect();
        client.subscribe(METHODS, 0);

        MethodFailure failure = failure(invoke(Duration.ZERO, Duration.ofMillis(50)));

        assertThat(failure.code()).isEqualTo(504_101);
        client.publish(answer(client.next().topicName(), 200), "{}");
        assertThat(here.connections.isConnected(device.address())).isTrue();
    }

    @Test
    void aSubscriptionOfAnEarlierConnectionCounts() throws Exception {
        client.connect();
        client.subscribe(METHODS, 0);
        client.disconnect();

        var again = new RawDevice(here, device);
        again.connect();
        var result = invoke(LONG, LONG);
        again.publish(answer(again.next().topicName(), 200), "1");

        assertThat(result.get(10, TimeUnit.SECONDS).payload().intValue()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsNoJsonDropsTheDevice() throws Exception {
        client.connect();
        client.subscribe(METHODS, 0);
        var result = invoke(Duration.ZERO, LONG);

        client.publishAndForget(answer(client.next().topicName(), 200), "{");

        client.closed.get(10, TimeUnit.SECONDS);
        assertThat(result).isNotDone();
    }

    private CompletableFuture<MethodResult> invoke(Duration connect, Duration response) {
        return here.methods
                .invoke(device.address(), "reboot now", HubsHere.json("{\"in\":5}"), connect, response)
                .toCompletableFuture();
    }

    private static MethodFailure failure(CompletableFuture<MethodResult> result) {
        var thrown = new CompletableFuture<MethodFailure>();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> result.get(10, TimeUnit.SECONDS))
                .satisfies(e -> thrown.complete((MethodFailure) e.getCause()));
        return thrown.join();
    }

    private static String answer(String question, int status) {
        return "$iothub/methods/res/" + status + "/?$rid=" + question.substring(question.indexOf("$rid=") + 5);
    }
}
