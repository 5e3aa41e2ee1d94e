package io.twinflow.local.host;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.LocalFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostStartTest {
    private TinyAppHere tiny;

    @BeforeEach
    void stage(@TempDir Path directory) throws IOException {
        tiny = new TinyAppHere(directory);
    }

    @AfterEach
    void stop() {
        tiny.close();
    }

    @Test
    void aBindingThatTheHostDoesNotSupportIsRefusedInWords() throws IOException {
        TinyApp.function(tiny.app, "Queue", "{\"bindings\": [{\"type\": \"queueTrigger\", \"direction\": \"in\"}]}");

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> StagedPackage.read(tiny.app))
                .withMessageContaining("Queue")
                .withMessageContaining("queueTrigger");
    }

    @Test
    void anEventHubThatIsNotThereIsNamedAtTheStart() {
        var settings = Map.of("HUB", "elsewhere", "EventHubs", tiny.connectionString());

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> tiny.host(settings))
                .withMessageStartingWith("Function Batch cannot read the event hub elsewhere: ");
    }

    @Test
    void aConnectionThatIsNotSetIsNamedAtTheStart() {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> tiny.host(Map.of("HUB", "tiny")))
                .withMessage(
                        "Neither the setting EventHubs nor EventHubs__fullyQualifiedNamespace is set; a binding uses"
                                + " that connection.");
    }

    @Test
    void aMissingPackageIsOneClearSentence() {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> StagedPackage.read(tiny.directory.resolve("nowhere")))
                .withMessageContaining("mvn package");
    }
}
