package io.twinflow.local.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import com.azure.messaging.servicebus.models.SubQueue;
import io.twinflow.local.eventhubs.EventBody;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics and their subscriptions. */
class TopicTest {
    private final BusHere here = new BusHere();

    @BeforeEach
    void create() {
        here.bus.createTopic("Changes");
        here.bus.createSubscription("changes", "first");
        here.bus.createSubscription("changes", "Second");
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void everySubscriptionGetsACopyOfItsOwn() {
        try (ServiceBusSenderClient sender = here.topicSender("changes");
                ServiceBusReceiverClient first = here.subscriber("changes", "first");
                ServiceBusReceiverClient second = here.subscriber("changes", "second")) {
            sender.sendMessage(new ServiceBusMessage("one"));
            first.complete(BusHere.one(first));

            assertThat(first.peekMessage()).isNull();
            assertThat(BusHere.text(BusHere.one(second))).isEqualTo("one");
        }
    }

    @Test
    void aSubscriptionHasItsOwnDeadLetters() {
        try (ServiceBusSenderClient sender = here.topicSender("changes");
                ServiceBusReceiverClient first = here.subscriber("changes", "first");
                ServiceBusReceiverClient dead = here.client()
                        .receiver()
                        .topicName("changes")
                        .subscriptionName("first")
                        .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                        .disableAutoComplete()
                        .buildClient()) {
            sender.sendMessage(new ServiceBusMessage("one"));
            first.deadLetter(BusHere.one(first));

            assertThat(BusHere.text(BusHere.one(dead))).isEqualTo("one");
        }
    }

    @Test
    void whatAServiceSendsCarriesItsProperties() {
        var body = "{\"room\":1}".getBytes(StandardCharsets.UTF_8);
        var sent = EventBody.of(
                body,
                Map.of("cloudEvents:type", "Microsoft.DigitalTwins.Twin.Update"),
                Map.of("content-type", "application/json", "message-id", "39d4"));

        here.database.call(tx -> {
            here.bus.send(tx, "changes", sent);
            return sent;
        });

        try (ServiceBusReceiverClient first = here.subscriber("changes", "first")) {
            ServiceBusReceivedMessage message = BusHere.one(first);
            assertThat(BusHere.text(message)).isEqualTo("{\"room\":1}");
            assertThat(message.getContentType()).isEqualTo("application/json");
            assertThat(message.getMessageId()).isEqualTo("39d4");
            assertThat(message.getApplicationProperties())
                    .containsEntry("cloudEvents:type", "Microsoft.DigitalTwins.Twin.Update");
        }
    }

    @Test
    void whatIsSentInATransactionThatFailsIsNeverReceived() {
        var sent = EventBody.of(new byte[] {1}, Map.of(), Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> here.database.call(tx -> {
                    here.bus.send(tx, "changes", sent);
                    throw new IllegalArgumentException("on purpose");
                }));

        try (ServiceBusReceiverClient first = here.subscriber("changes", "first")) {
            assertThat(first.peekMessage()).isNull();
        }
    }

    @Test
    void aMessageScheduledForATopicReachesEverySubscription() {
        try (ServiceBusSenderClient sender = here.topicSender("changes");
                ServiceBusReceiverClient first = here.subscriber("changes", "first");
                ServiceBusReceiverClient second = here.subscriber("changes", "second")) {
            sender.scheduleMessage(
                    new ServiceBusMessage("soon"),
                    OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));

            assertThat(BusHere.text(BusHere.one(first))).isEqualTo("soon");
            assertThat(BusHere.text(BusHere.one(second))).isEqualTo("soon");
        }
    }

    @Test
    void aSubscriptionHasTheRuleThatTakesEverything() {
        try (ServiceBusRuleManagerClient rules = rules()) {
            assertThat(rules.listRules()).singleElement().satisfies(rule -> {
                assertThat(rule.getName()).isEqualTo("$Default");
                assertThat(rule.getFilter()).isInstanceOf(TrueRuleFilter.class);
            });
        }
    }

    @Test
    void anotherRuleIsRefusedInWords() {
        try (ServiceBusRuleManagerClient rules = rules()) {
            var red = new CreateRuleOptions(new SqlRuleFilter("colour = 'red'"));

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> rules.createRule("red", red))
                    .withMessageContaining("has the rule $Default");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> rules.deleteRule("$Default"));
        }
    }

    @Test
    void aTopicItselfCannotBeReceivedFrom() {
        try (ServiceBusReceiverClient receiver =
                here.client().receiver().queueName("changes").buildClient()) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> receiver.receiveMessages(1, BusHere.PATIENCE).stream()
                            .toList())
                    .havingRootCause()
                    .withMessageContaining("receive from one of its subscriptions");
        }
    }

    private ServiceBusRuleManagerClient rules() {
        return here.client()
                .ruleManager()
                .topicName("changes")
                .subscriptionName("first")
                .buildClient();
    }
}
