package io.twinflow.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    private static final String HOSTILE = "it's $(touch touched) `touch touched` \"quoted\" \\ ; touch touched";

    @TempDir
    private Path state;

    @Test
    void outputsBecomeTheEnvironmentWhateverTheirValuesAre() throws Exception {
        var outputs = Json.object();
        // As Azure Resource Manager writes AZURE_LOCATION and ADT_NAME.
        outputs.putObject("azurE_LOCATION").put("type", "String").put("value", "westeurope");
        outputs.putObject("adT_NAME").put("type", "String").put("value", HOSTILE);
        outputs.putObject("X=1; touch touched; Y").put("type", "String").put("value", "");
        Files.writeString(state.resolve("outputs.json"), outputs.toString());

        Script script = Script.run(environment(), "outputs", "--deployment", "first try");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(Files.readAllLines(state.resolve("calls")))
                .containsExactly("deployment sub show --name first try --query properties.outputs --output json"
                        + " --only-show-errors");
        assertThat(evaluated(script.out())).isEqualTo("westeurope|" + HOSTILE + "|\n");
        assertThat(state.resolve("touched")).doesNotExist();
    }

    @Test
    void aDeploymentThatFailedHasNoOutputsAndThatIsSaid() throws Exception {
        Files.writeString(state.resolve("outputs.json"), "null");

        Script script = Script.run(environment(), "outputs");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).contains("The deployment twinflow has no outputs; did it succeed?");
    }

    @Test
    void aDeploymentThatIsNotThereIsSaid() throws Exception {
        Script script = Script.run(environment(), "outputs", "--deployment", "none");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).contains("There is no deployment none in this subscription");
    }

    private String evaluated(String lines) throws Exception {
        var builder = new ProcessBuilder(
                        "bash", "-c", "eval \"$LINES_\"; bash -c 'echo \"$AZURE_LOCATION|$ADT_NAME|${X:-}\"'")
                .directory(state.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LINES_", lines);
        Process bash = builder.start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Map<String, String> environment() {
        Path stubs = Path.of("src/test/resources/az").toAbsolutePath();
        return Map.of("PATH", stubs + ":" + System.getenv("PATH"), "AZ_STATE", state.toString());
    }
}
