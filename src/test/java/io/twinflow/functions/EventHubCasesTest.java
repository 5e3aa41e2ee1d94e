package io.twinflow.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import io.twinflow.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the functions with an event hub, alone and between good events. */
class EventHubCasesTest {
    private static final String PARTITION = "{\"EventHubName\":\"a-hub\",\"PartitionId\":\"3\"}";

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anEventEndsWhereItsFolderSays(EventCase one) {
        Host host = new Host();
        World world = World.of(one);

        Optional<RuntimeException> thrown = run(world, host, List.of(one));

        new Verdict(one, world, host, thrown).check();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anEventDoesNotStopItsNeighbours(EventCase one) {
        Host host = new Host();
        World world = World.of(one);
        EventCase good = EventCase.valid(one.function());

        run(world, host, List.of(good, one, good));

        int applied = one.outcome().equals("applied") ? 3 : 2;
        assertThat(host.log.get(0)).startsWith(everythingFails(one) ? "INFO applied=0" : "INFO applied=" + applied);
    }

    static Stream<EventCase> cases() {
        return Stream.of("TelemetryToTwin", "DeleteDeviceTwin", "TwinToTimeSeries")
                .flatMap(function -> EventCase.of(function).stream());
    }

    /** The time series has one place to go for all events. */
    private static boolean everythingFails(EventCase one) {
        return one.json().path("fault").path("method").asText().equals("send");
    }

    private static Optional<RuntimeException> run(World world, Host host, List<EventCase> cases) {
        byte[][] bodies = cases.stream().map(EventCase::body).toArray(byte[][]::new);
        try {
            function(world, cases.get(0).function())
                    .run(
                            bodies,
                            array(cases, "properties"),
                            array(cases, "systemProperties"),
                            PARTITION,
                            host.rejected,
                            host.context);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private static String array(List<EventCase> cases, String member) {
        return cases.stream()
                .map(one -> Json.write(one.event().path(member)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Batch function(World world, String name) {
        return switch (name) {
            case "TelemetryToTwin" -> world.telemetryToTwin()::run;
            case "DeleteDeviceTwin" -> world.deleteDeviceTwin()::run;
            case "TwinToTimeSeries" -> world.twinToTimeSeries()::run;
            default -> throw new IllegalStateException("No such function: " + name);
        };
    }

    /** What the three functions have in common. */
    private interface Batch {
        void run(
                byte[][] bodies,
                String properties,
                String systemProperties,
                String partition,
                OutputBinding<String> rejected,
                ExecutionContext context);
    }
}
