package io.twinflow.local.twins.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourcePathTest {
    private static final String INSTANCES = "/subscriptions/s/providers/Microsoft.DigitalTwins/digitalTwinsInstances";

    @Test
    void namesAreDecodedAndTheRestIsComparedWithoutCase() {
        Optional<ResourcePath> path = ResourcePath.of(INSTANCES.toUpperCase(Locale.ROOT) + "/a%20b/Endpoints/c%2Fd/");

        assertThat(path)
                .contains(new ResourcePath("S", Optional.empty(), Optional.of("a b"), "endpoints", Optional.of("c/d")));
    }

    @Test
    void aPathOfAnotherServiceIsNone() {
        assertThat(ResourcePath.of("/subscriptions/s/providers/Microsoft.Devices/IotHubs"))
                .isEmpty();
    }

    @Test
    void anEscapeThatIsNoneIsRefused() {
        assertThatExceptionOfType(EndpointFailure.class)
                .isThrownBy(() -> ResourcePath.of(INSTANCES + "/%zz"))
                .withMessage("The path is not well encoded.");
    }
}
