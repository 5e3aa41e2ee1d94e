package io.twinflow.local.consumer;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventProcessorClientBuilder;
import io.twinflow.local.LocalFailure;
import java.time.Duration;

/** An Event Hubs namespace and how to enter it. */
public sealed interface HubAccess {
    /**
     * A client builder for one event hub.
     *
     * @throws LocalFailure if the namespace cannot be told from the settings
     */
    EventHubClientBuilder client(String hub);

    /**
     * A processor builder for one event hub.
     *
     * @throws LocalFailure if the namespace cannot be told from the settings
     */
    EventProcessorClientBuilder processor(String hub);

    /** How long one attempt may take; a local namespace answers in milliseconds, one in Azure from afar. */
    static AmqpRetryOptions retries() {
        return new AmqpRetryOptions()
                .setDelay(Duration.ofMillis(500))
                .setMaxDelay(Duration.ofSeconds(10))
                .setTryTimeout(Duration.ofSeconds(30));
    }

    /** Why the client failed, in one sentence without its diagnostics. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (!(root instanceof AmqpException) && root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        int end = text.indexOf(", errorContext[");
        String sentence = (end < 0 ? text : text.substring(0, end)).strip();
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    /** By a shared access key. */
    record ByKey(String connectionString) implements HubAccess {
        @Override
        public EventHubClientBuilder client(String hub) {
            try {
                return new EventHubClientBuilder().retryOptions(retries()).connectionString(connectionString, hub);
            } catch (IllegalArgumentException e) {
                throw unusable(e);
            }
        }

        @Override
        public EventProcessorClientBuilder processor(String hub) {
            try {
                return new EventProcessorClientBuilder()
                        .retryOptions(retries())
                        .connectionString(connectionString, hub);
            } catch (IllegalArgumentException e) {
                throw unusable(e);
            }
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "ByKey";
        }

        private static LocalFailure unusable(IllegalArgumentException e) {
            return new LocalFailure("The Event Hubs connection string cannot be used: " + e.getMessage()
                    + " Expected Endpoint=sb://NAMESPACE/;SharedAccessKeyName=NAME;SharedAccessKey=KEY.");
        }
    }

    /** By an identity of Microsoft Entra ID. */
    record ByIdentity(String namespace, TokenCredential credential) implements HubAccess {
        @Override
        public EventHubClientBuilder client(String hub) {
            return new EventHubClientBuilder().retryOptions(retries()).credential(namespace, hub, credential);
        }

        @Override
        public EventProcessorClientBuilder processor(String hub) {
            return new EventProcessorClientBuilder().retryOptions(retries()).credential(namespace, hub, credential);
        }
    }
}
