package io.twinflow.scripts;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.TwinsOptions;
import io.twinflow.local.entra.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Azure as the scripts see it: data planes that are those of a local Azure over https, with a token or not at all, and an
 * {@code az} that remembers how it was called.
 */
final class Cloud implements AutoCloseable {
    private static final Path STUBS = Path.of("src/test/resources/az");

    private final Path state;
    final LocalAzure azure;
    final DataPlanes data;

    private Cloud(Path state) {
        this.state = state;
        TwinsOptions twins = TwinsOptions.fast().requiring(TwinsOptions.LOCAL_ISSUER);
        azure = LocalAzure.start(
                LocalOptions.forTests().withoutApp().bare().with(twins), (level, function, text) -> {});
        data = new DataPlanes(azure.endpoints());
    }

    /** With nothing in it, and with somebody logged in who may do everything. */
    static Cloud empty(Path state) throws IOException, InterruptedException {
        var cloud = new Cloud(state);
        cloud.logIn("owner");
        return cloud;
    }

    /** Logs somebody in: {@code reader} may only read, {@code nobody} may nothing, any other everything. */
    void logIn(String who) throws IOException, InterruptedException {
        for (Resource resource : List.of(Resource.DIGITAL_TWINS, Resource.PROVISIONING)) {
            Files.writeString(
                    state.resolve("token-" + URI.create(resource.address()).getHost()),
                    data.token(resource, who) + "\n");
        }
    }

    /** Runs a script whose environment is what azd or {@code outputs.sh} would give. */
    Script run(String name, String... arguments) throws IOException, InterruptedException {
        return Script.run(environment(), name, arguments);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(tools());
        environment.putAll(Map.of(
                "ADT_INSTANCE_URL", azure.endpoints().twins().https(),
                "DPS_HOST", azure.endpoints().dps().https(),
                "IOT_HUB_HOST", azure.endpoints().iotHub().hostName(),
                "IOT_HUB_NAME", "iot-test",
                "AZURE_RESOURCE_GROUP", "rg-test",
                "AZURE_FUNCTION_NAME", "func-test",
                "AZURE_STORAGE_ACCOUNT_NAME", "sttest",
                "EVENT_GRID_TOPIC_NAME", "evgt-test"));
        environment.putAll(Map.of(
                "AZURE_SUBSCRIPTION_ID", "sub-test",
                "FUNCTION_APP_ID", "/app",
                "LOG_ANALYTICS_ID", "/logs",
                "ADT_NAME", "dt-test",
                "EVENT_HUBS_NAMESPACE", "evhns-test.servicebus.windows.net"));
        return environment;
    }

    /** The environment without what says where things are. */
    Map<String, String> tools() {
        return Map.of(
                "PATH", STUBS.toAbsolutePath() + ":" + System.getenv("PATH"),
                "AZ_STATE", state.toString(),
                "CURL_CA_BUNDLE", azure.endpoints().ca().toString());
    }

    /** What az was called with, in order, without what every call has. */
    List<String> calls() throws IOException {
        return lines("calls").stream()
                .map(call -> call.replace(" --subscription sub-test --only-show-errors", ""))
                .toList();
    }

    /** What a list of processes would have shown of curl and jq. */
    List<String> arguments() throws IOException {
        return lines("arguments");
    }

    /** For how many seconds the script slept, each time. */
    List<String> sleeps() throws IOException {
        return lines("sleeps");
    }

    /** Lets the next calls of some words of az fail, each with a message; the message {@code none} is no failure. */
    void failing(String words, String... messages) throws IOException {
        Files.write(state.resolve("fail-" + words.replace(' ', '-')), Arrays.asList(messages));
    }

    /** Forgets how az and the rest were called. */
    void forgetCalls() throws IOException {
        for (String file : List.of("calls", "arguments", "sleeps")) {
            Files.deleteIfExists(state.resolve(file));
        }
    }

    /** A file that az keeps, as {@code key-dps}. */
    Path kept(String name) {
        return state.resolve(name);
    }

    @Override
    public void close() {
        azure.close();
    }

    private List<String> lines(String file) throws IOException {
        Path path = state.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }
}
