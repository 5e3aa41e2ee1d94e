package io.twinflow.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetUpInAzureTest {
    private Cloud cloud;
    private Script first;
    private List<String> calls;
    private List<String> arguments;

    @BeforeAll
    void setUp(@TempDir Path state) throws Exception {
        cloud = Cloud.empty(state);
        first = cloud.run("setup");
        calls = cloud.calls();
        arguments = cloud.arguments();
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void eachStepComesAfterWhatItDependsOnAndSaysWhatItDid() {
        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out().lines().filter(line -> !line.startsWith("model ")))
                .containsExactly(
                        "== models",
                        "models: 6 created, 0 unchanged",
                        "== routes",
                        "route twin-to-twin: created",
                        "route time-series: created",
                        "== events",
                        "infra/events: deployed",
                        "== enrollment",
                        "enrolment group twinflow: created");
    }

    @Test
    void azIsAskedForTokensAndForWhatOnlyItCanDo() {
        String root = Path.of("").toAbsolutePath().toString();

        assertThat(calls)
                .containsExactly(
                        token("digitaltwins.azure.net"),
                        token("digitaltwins.azure.net"),
                        "functionapp function show --resource-group rg-test --name func-test"
                                + " --function-name TwinToTwin --output none",
                        "deployment group create --resource-group rg-test --name twinflow-events --template-file "
                                + root + "/infra/events/main.bicep --parameters functionAppName=func-test"
                                + " eventGridTopicName=evgt-test storageAccountName=sttest iotHubName=iot-test"
                                + " hubEvents=false --output none",
                        "functionapp function show --resource-group rg-test --name func-test"
                                + " --function-name DpsAllocation --output none",
                        "functionapp show --resource-group rg-test --name func-test"
                                + " --query defaultHostName || properties.defaultHostName --output tsv",
                        "functionapp function keys list --resource-group rg-test --name func-test"
                                + " --function-name DpsAllocation --query dps || properties.dps --output tsv",
                        "functionapp function keys set --resource-group rg-test --name func-test"
                                + " --function-name DpsAllocation --key-name dps --query value || properties.value --output tsv",
                        token("azure-devices-provisioning.net"));
    }

    @Test
    void theGroupCallsTheWebhookOfTheAppWithItsKey() throws IOException {
        JsonNode allocation = cloud.data.group().path("customAllocationDefinition");
        String key = Files.readString(cloud.kept("key-dps")).strip();

        assertThat(allocation.path("webhookUrl").asText())
                .isEqualTo("https://func-test.azurewebsites.net/api/dps-allocation?code="
                        + key.replace("/", "%2F").replace("+", "%2B").replace("=", "%3D"));
        assertThat(cloud.data.group().path("iotHubs"))
                .extracting(JsonNode::asText)
                .containsExactly("127.0.0.1");
    }

    @Test
    void aSecondRunChangesNothingAndSaysSo() throws Exception {
        JsonNode before = cloud.data.everything();

        Script second = cloud.run("setup");

        assertThat(second.exitCode()).isZero();
        assertThat(second.out().lines())
                .containsExactly(
                        "== models",
                        "models: 0 created, 6 unchanged",
                        "== routes",
                        "route twin-to-twin: unchanged",
                        "route time-series: unchanged",
                        "== events",
                        "infra/events: deployed",
                        "== enrollment",
                        "enrolment group twinflow: unchanged");
        assertThat(cloud.data.everything()).isEqualTo(before);
    }

    @Test
    void noSecretIsPrintedOrPutIntoTheArgumentsOfACommand() throws Exception {
        String functionKey = Files.readString(cloud.kept("key-dps")).strip();
        String tokens =
                Files.readString(cloud.kept("token-digitaltwins.azure.net")).strip();
        String groupKey =
                cloud.data.everything().at("/keys/symmetricKey/primaryKey").asText();

        assertThat(first.out() + first.err() + calls + arguments)
                .doesNotContain(functionKey, functionKey.replace("/", "%2F"), tokens)
                .doesNotContain(groupKey);
        assertThat(arguments).anyMatch(line -> line.contains("/enrollmentGroups/twinflow"));
    }

    private static String token(String resource) {
        return "account get-access-token --resource https://" + resource + " --query accessToken --output tsv";
    }
}
