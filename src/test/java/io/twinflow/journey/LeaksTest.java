package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.Endpoints;
import io.twinflow.local.host.FunctionLog;
import io.twinflow.local.simulator.VirtualDevice;
import io.twinflow.local.twins.Operation;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes out of the app beside its work: log lines, errors, dead letters, the arguments of its process. */
class LeaksTest extends Journey {
    private static final String PAYLOAD = "hunter2";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    FunctionLog log() {
        return (level, function, text) -> lines.add(level + ' ' + function + ' ' + text);
    }

    @Test
    void noPayloadAndNoKeyIsLoggedWhateverBecomesOfAMessage() throws Exception {
        azure.twins().faults().failNext(3, 503, Operation.PATCH_TWIN);

        try (VirtualDevice device = thermostat("talkative")) {
            room("closet", "talkative");
            device.send("{\"FirmwareVersion\": \"" + PAYLOAD + "\"}");
            device.send("{\"Temperature\": \"" + PAYLOAD + "\"}");
            device.send("{\"" + PAYLOAD + "\": \"" + PAYLOAD + "\", \"Temperature\": ");
            device.send(PAYLOAD);
            device.send("{\"Temperature\": 21.5}");
            eventually(() -> holds("closet", "currentTemp", "21.5"));
        }

        eventually(() -> azure.deadLetters().of("TelemetryToTwin").size() >= 3);
        assertThat(azure.deadLetters().of("TelemetryToTwin").toString()).contains(PAYLOAD);
        assertThat(lines).anyMatch(line -> line.contains("rejected kind=INVALID_VALUE"));
        assertThat(lines).noneMatch(line -> line.contains(PAYLOAD));
        assertThat(lines).noneMatch(line -> keys().anyMatch(line::contains));
    }

    /** Every user of a machine may read the arguments of every process. */
    @Test
    void noKeyIsAnArgumentOfTheProcessThatRunsTheApp() {
        List<String> commands = ProcessHandle.current()
                .descendants()
                .map(process -> process.info().commandLine().orElse(""))
                .toList();

        assertThat(commands).anyMatch(command -> command.contains("java"));
        assertThat(commands).noneMatch(command -> keys().anyMatch(command::contains));
    }

    private Stream<String> keys() {
        Endpoints endpoints = azure.endpoints();
        Endpoints.Functions functions = endpoints.functions().orElseThrow();
        Stream<String> ofServices = Stream.of(
                endpoints.dps().groupKey().orElseThrow(),
                endpoints.gridKey(),
                functions.hostKey(),
                functions.eventGridKey(),
                accessKey(endpoints.eventHubs().connectionString()),
                accessKey(endpoints.dps().connectionString()));
        return Stream.of(ofServices, functions.keys().values().stream(), endpoints.iotHub().keys().values().stream())
                .flatMap(keys -> keys);
    }

    private static String accessKey(String connectionString) {
        String key = connectionString.substring(connectionString.indexOf("SharedAccessKey=") + 16);
        return key.contains(";") ? key.substring(0, key.indexOf(';')) : key;
    }
}
