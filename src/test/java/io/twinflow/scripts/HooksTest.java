package io.twinflow.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What azd runs, with the environment that azd makes of the outputs. */
class HooksTest {
    @Test
    void modelsAndRoutesComeBeforeTheCodeAndSubscriptionsAndEnrolmentAfterIt(@TempDir Path state) throws Exception {
        try (Cloud cloud = Cloud.empty(state)) {
            Script provisioned = cloud.run("postprovision");
            Script deployed = cloud.run("postdeploy");

            assertThat(provisioned.exitCode()).as(provisioned.err()).isZero();
            assertThat(steps(provisioned)).containsExactly("== models", "== routes", "== alerts");
            assertThat(deployed.exitCode()).as(deployed.err()).isZero();
            assertThat(steps(deployed)).containsExactly("== events", "== enrollment");
        }
    }

    private static String[] steps(Script script) {
        return script.out().lines().filter(line -> line.startsWith("== ")).toArray(String[]::new);
    }
}
