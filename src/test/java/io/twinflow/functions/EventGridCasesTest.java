package io.twinflow.functions;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the functions with Event Grid. */
class EventGridCasesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anEventEndsWhereItsFolderSays(EventCase one) {
        Host host = new Host();
        World world = World.of(one);

        Optional<RuntimeException> thrown = run(world, host, one);

        new Verdict(one, world, host, thrown).check();
    }

    static Stream<EventCase> cases() {
        return Stream.of("TwinToTwin", "HubEventToTwin").flatMap(function -> EventCase.of(function).stream());
    }

    private static Optional<RuntimeException> run(World world, Host host, EventCase one) {
        try {
            if (one.function().equals("TwinToTwin")) {
                world.twinToTwin().run(one.text("event"), host.rejected, host.context);
            } else {
                world.hubEventToTwin().run(one.text("event"), host.rejected, host.context);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
