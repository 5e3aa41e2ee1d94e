package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.BasicDigitalTwin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmokeTest {
    private final LocalTwins twins = new LocalTwins();

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aTwinIsThere() {
        twins.client().createModels(Samples.MODELS);
        var made = twins.client().createOrReplaceDigitalTwin("r", Samples.room("r"), BasicDigitalTwin.class);
        System.err.println(twins.client().getDigitalTwin("r", String.class));
        twins.client().listModels().forEach(m -> System.err.println(m.getModelId() + m.getDtdlModel()));
        assertThat(made.getETag()).startsWith("W/");
    }
}
