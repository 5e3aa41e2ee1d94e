package io.twinflow.local.devices.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubDeviceMaximumQueueDepthExceededException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubMessageTooLargeException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubNotFoundException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubUnauthorizedException;
import com.microsoft.azure.sdk.iot.service.messaging.AcknowledgementType;
import com.microsoft.azure.sdk.iot.service.messaging.DeliveryAcknowledgement;
import com.microsoft.azure.sdk.iot.service.messaging.FeedbackBatch;
import com.microsoft.azure.sdk.iot.service.messaging.FeedbackRecord;
import com.microsoft.azure.sdk.iot.service.messaging.FeedbackStatusCode;
import com.microsoft.azure.sdk.iot.service.messaging.IotHubServiceClientProtocol;
import com.microsoft.azure.sdk.iot.service.messaging.Message;
import com.microsoft.azure.sdk.iot.service.messaging.MessageFeedbackProcessorClient;
import com.microsoft.azure.sdk.iot.service.messaging.MessageFeedbackProcessorClientOptions;
import com.microsoft.azure.sdk.iot.service.messaging.MessagingClient;
import com.microsoft.azure.sdk.iot.service.messaging.MessagingClientOptions;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import io.twinflow.local.devices.KeyPair;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagingClientTest {
    private final ServiceSide here = new ServiceSide();
    private final MessagingClient messages = here.messages();
    private final BlockingQueue<FeedbackRecord> feedback = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws Exception {
        messages.open();
    }

    @AfterEach
    void stop() throws Exception {
        messages.close();
        here.close();
    }

    @Test
    void aMessageReachesItsDeviceAndItsSenderHears() throws Exception {
        Device device = here.registry().addDevice(new Device("t1"));
        var message = new Message("hello");
        message.setMessageId("m-1");
        message.setDeliveryAcknowledgement(DeliveryAcknowledgement.Full);
        message.getProperties().put("unit", "C");
        MessageFeedbackProcessorClient listener = feedback(AcknowledgementType.COMPLETE, new AtomicInteger());
        listener.start();

        messages.send("t1", message);

        assertThat(here.registry().getDevice("t1").getCloudToDeviceMessageCount())
                .isEqualTo(1);
        var received = new LinkedBlockingQueue<com.microsoft.azure.sdk.iot.device.Message>();
        DeviceClient client = here.client(device);
        client.setMessageCallback(
                (arrived, context) -> {
                    received.add(arrived);
                    return IotHubMessageResult.COMPLETE;
                },
                null);
        client.open(true);
        var arrived = received.poll(15, TimeUnit.SECONDS);
        assertThat(new String(arrived.getBytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(arrived.getMessageId()).isEqualTo("m-1");
        assertThat(arrived.getProperty("unit")).isEqualTo("C");
        FeedbackRecord record = feedback.poll(15, TimeUnit.SECONDS);
        assertThat(record.getOriginalMessageId()).isEqualTo("m-1");
        assertThat(record.getStatusCode()).isEqualTo(FeedbackStatusCode.success);
        assertThat(record.getDeviceId()).isEqualTo("t1");
        assertThat(record.getDeviceGenerationId()).isEqualTo(device.getGenerationId());
        client.close();
        listener.stop();
    }

    @Test
    void feedbackThatIsAbandonedComesAgain() throws Exception {
        here.registry().addDevice(new Device("t1"));
        var message = new Message("hello");
        message.setMessageId("m-1");
        message.setDeliveryAcknowledgement(DeliveryAcknowledgement.Full);
        messages.send("t1", message);
        purge();
        var abandoned = new AtomicInteger(2);

        MessageFeedbackProcessorClient listener = feedback(AcknowledgementType.ABANDON, abandoned);
        listener.start();

        for (int i = 0; i < 3; i++) {
            assertThat(feedback.poll(15, TimeUnit.SECONDS).getOriginalMessageId())
                    .isEqualTo("m-1");
        }
        listener.stop();
    }

    @Test
    void aDeviceThatDoesNotExistIsNotFound() {
        assertThatExceptionOfType(IotHubNotFoundException.class)
                .isThrownBy(() -> messages.send("none", new Message("hello")));
        assertThatExceptionOfType(IotHubNotFoundException.class)
                .isThrownBy(() -> messages.send("none", "m1", new Message("hello")));
    }

    @Test
    void aQueueHoldsFiftyMessages() throws Exception {
        here.registry().addDevice(new Device("t1"));
        var sent = new LinkedBlockingQueue<Boolean>();
        for (int i = 0; i < 50; i++) {
            messages.sendAsync("t1", new Message("m" + i), result -> sent.add(result.wasSentSuccessfully()), null);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(sent.poll(15, TimeUnit.SECONDS)).isTrue();
        }

        assertThatExceptionOfType(IotHubDeviceMaximumQueueDepthExceededException.class)
                .isThrownBy(() -> messages.send("t1", new Message("one more")));
        assertThat(purge()).contains("\"totalMessagesPurged\":50");
        messages.send("t1", new Message("now there is room"));
    }

    @Test
    void aMessageOfMoreThan64KilobytesIsTooLarge() throws Exception {
        here.registry().addDevice(new Device("t1"));

        assertThatExceptionOfType(IotHubMessageTooLargeException.class)
                .isThrownBy(() -> messages.send("t1", new Message(new byte[65 * 1024])));
    }

    @Test
    void aWrongKeyOpensNothing() {
        var stranger = new MessagingClient(
                here.connectionString().replaceFirst("SharedAccessKey=.*", "SharedAccessKey=" + KeyPair.randomKey()),
                IotHubServiceClientProtocol.AMQPS,
                MessagingClientOptions.builder().sslContext(here.trust()).build());

        assertThatExceptionOfType(IotHubUnauthorizedException.class).isThrownBy(stranger::open);
    }

    @Test
    void aPolicyOfTheRegistryAloneSendsNothing() {
        var reader = new MessagingClient(
                ServiceSide.HOST,
                here.credential(HubPolicy.REGISTRY_READ_WRITE),
                IotHubServiceClientProtocol.AMQPS,
                MessagingClientOptions.builder().sslContext(here.trust()).build());

        assertThatExceptionOfType(IotHubUnauthorizedException.class).isThrownBy(reader::open);
    }

    private String purge() throws Exception {
        return here.call("DELETE", "/devices/t1/commands?api-version=2021-04-12", "")
                .body();
    }

    /** Answers with COMPLETE once the rest is used up. */
    private MessageFeedbackProcessorClient feedback(AcknowledgementType first, AtomicInteger rest) {
        var options = MessageFeedbackProcessorClientOptions.builder()
                .sslContext(here.trust())
                .build();
        return new MessageFeedbackProcessorClient(
                here.connectionString(),
                IotHubServiceClientProtocol.AMQPS,
                batch -> {
                    addTo(feedback, batch);
                    return rest.getAndDecrement() > 0 ? first : AcknowledgementType.COMPLETE;
                },
                options);
    }

    private static void addTo(BlockingQueue<FeedbackRecord> feedback, FeedbackBatch batch) {
        feedback.addAll(batch.getRecords());
    }
}
