package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LanesTest {
    private final LocalTwins twins = new LocalTwins();
    private final CountDownLatch written = new CountDownLatch(1);

    @AfterEach
    void close() {
        written.countDown();
        twins.close();
    }

    @Test
    @Timeout(60)
    void readsAndQueriesDoNotWaitForWrites() {
        DigitalTwinsClient client = twins.client();
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), BasicDigitalTwin.class);
        holdUpWrites();

        assertThat(client.getDigitalTwin("floor", BasicDigitalTwin.class).getId())
                .isEqualTo("floor");
        assertThat(client.listRelationships("floor", BasicRelationship.class)).isEmpty();
        assertThat(client.listIncomingRelationships("floor", Context.NONE)).isEmpty();
        assertThat(client.query("SELECT * FROM DIGITALTWINS", BasicDigitalTwin.class))
                .hasSize(1);
    }

    private void holdUpWrites() {
        twins.database.post(tx -> {
            try {
                written.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
