package io.twinflow.local.eventhubs.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Senders of {@code {hub}/Publishers/{name}}. */
class PublisherTest {
    private final NamespaceHere namespace = new NamespaceHere();

    @AfterEach
    void stop() {
        namespace.close();
    }

    @Test
    void allThatOnePublisherSendsStaysTogether() throws IOException {
        try (BareClient client = namespace.bareClient()) {
            client.send(client.sender("timeseries/Publishers/key"), message("a"));
            client.send(client.sender("timeseries/Publishers/key"), message("b"));
            client.send(client.sender("timeseries/Publishers/room-12345678"), message("c"));
        }

        assertThat(namespace.bodies(3)).containsExactly("a", "b");
        assertThat(namespace.bodies(1)).containsExactly("c");
    }

    @Test
    void aPublishersTokenIsForThatPublisherAlone() throws IOException {
        try (BareClient client = namespace.strangeClient()) {
            client.authorize(
                    "sb://127.0.0.1/timeseries/publishers/key",
                    "RootManageSharedAccessKey",
                    NamespaceHere.KEY,
                    Duration.ofHours(1));

            assertThat(client.sender("timeseries/Publishers/key").getRemoteTarget())
                    .isNotNull();
            assertThat(client.closing(client.sender("timeseries/Publishers/other"))
                            .condition())
                    .isEqualTo("amqp:unauthorized-access");
            assertThat(client.closing(client.sender("timeseries")).condition()).isEqualTo("amqp:unauthorized-access");
        }
    }

    private static Message message(String body) {
        Message message = Proton.message();
        message.setBody(new Data(new Binary(body.getBytes(StandardCharsets.UTF_8))));
        return message;
    }
}
