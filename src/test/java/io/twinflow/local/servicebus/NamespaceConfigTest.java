package io.twinflow.local.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.servicebus.Entity.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceConfigTest {
    private static final Path FILE = Path.of("src/test/resources/service-bus-emulator/config.json");

    @Test
    void theEmulatorsOwnFileIsRead() throws IOException {
        assertThat(NamespaceConfig.read(Files.readString(FILE)))
                .containsExactly(
                        new Entity(EntityPath.read("orders"), Kind.QUEUE, settings(2, 5, 30, true)),
                        new Entity(EntityPath.read("changes"), Kind.TOPIC, QueueSettings.standard()),
                        new Entity(
                                EntityPath.read("changes/subscriptions/first"),
                                Kind.SUBSCRIPTION,
                                settings(1, 3, 10, false)),
                        new Entity(
                                EntityPath.read("changes/subscriptions/second"),
                                Kind.SUBSCRIPTION,
                                settings(1, 3, 5, false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"RequiresSession\":true | 'orders' has RequiresSession, which is not there here",
                "\"ForwardTo\":\"other\" | 'orders' has ForwardTo, which is not there here",
                "\"LockDuration\":\"soon\" | must be a duration as PT1M, not 'soon'",
                "\"LockDuration\":\"PT6M\" | A lock lasts up to 5 minutes",
                "\"MaxDeliveryCount\":0 | A message is delivered 1 to 2000 times",
            })
    void whatIsNotThereIsRefusedByName(String property, String text) {
        String file = """
                {"UserConfig":{"Namespaces":[{"Queues":[{"Name":"orders","Properties":{%s}}]}]}}""".formatted(property);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamespaceConfig.read(file))
                .withMessageContaining(text);
    }

    @Test
    void rulesAreRefused() {
        // language=json
        String file = """
                {"UserConfig":{"Namespaces":[{"Topics":[{"Name":"changes","Subscriptions":[
                  {"Name":"red","Rules":[{"Name":"red","Properties":{"FilterType":"Sql"}}]}]}]}]}}""";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamespaceConfig.read(file))
                .withMessage("'changes/subscriptions/red' has Rules, but subscriptions here take everything");
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithItsName(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("config.json"), "{\"UserConfig\":{}}");
        Path name = Files.writeString(
                directory.resolve("name.json"),
                "{\"UserConfig\":{\"Namespaces\":[{\"Queues\":[{\"Name\":\"telemetry\"}]}]}}");
        try (BusHere here = new BusHere()) {
            assertThatExceptionOfType(LocalFailure.class)
                    .isThrownBy(() -> NamespaceConfig.apply(file, here.bus))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("exactly one namespace; mend the file");
            assertThatExceptionOfType(LocalFailure.class)
                    .isThrownBy(() -> NamespaceConfig.apply(name, here.bus))
                    .withMessageContaining("There is an event hub 'telemetry' already");
        }
    }

    private static QueueSettings settings(int lockMinutes, int deliveries, int minutesToLive, boolean deadLetters) {
        return new QueueSettings(
                Duration.ofMinutes(lockMinutes),
                deliveries,
                Optional.of(Duration.ofMinutes(minutesToLive)),
                deadLetters);
    }
}
