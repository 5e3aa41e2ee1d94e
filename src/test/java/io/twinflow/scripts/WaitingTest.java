package io.twinflow.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.TwinsFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How the scripts wait for what takes minutes in Azure. No time passes here: their sleep is written down instead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingTest {
    private Cloud cloud;
    private TwinsFaults faults;

    @BeforeAll
    void start(@TempDir Path state) throws Exception {
        cloud = Cloud.empty(state);
        faults = cloud.azure.twins().faults();
    }

    @BeforeEach
    void nothingIsWrong() throws Exception {
        cloud.logIn("owner");
        cloud.forgetCalls();
        faults.clear();
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void aRoleAnAddressAndARateThatAreNotReadyAreWaitedForLongerAndLonger() throws Exception {
        faults.failNext(1, 403, Operation.GET_MODEL);
        faults.failNext(1, 404, Operation.GET_MODEL);
        faults.throttleNext(1, Operation.GET_MODEL);
        faults.failNext(3, 503, Operation.GET_MODEL);

        Script script = cloud.run("models");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(cloud.sleeps()).containsExactly("2", "4", "8", "16", "30", "30");
        assertThat(script.err())
                .contains("waiting for up to 600 s", "status 403", "status 404", "status 429", "status 503");
        assertThat(script.out()).contains("models: 6 created");
    }

    @Test
    void aFailureThatLastsEndsTheScriptAtTheBound() throws Exception {
        faults.failNext(100, 503, Operation.LIST_ROUTES);

        Script script = cloud.run("routes", "--wait", "50");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(cloud.sleeps()).containsExactly("2", "4", "8", "16", "30");
        assertThat(script.err()).contains("routes.sh: GET /eventroutes still fails after 60 s: status 503");
    }

    @Test
    void aMissingRoleInDigitalTwinsIsNamed() throws Exception {
        cloud.logIn("reader");

        Script script = cloud.run("teardown", "--all", "--yes", "--wait=0");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).contains("needs the role Device Provisioning Service Data Contributor.");
    }

    @Test
    void whoMayNothingIsToldWhichRoleToAskFor() throws Exception {
        cloud.logIn("nobody");

        Script script = cloud.run("models", "--wait", "0");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).contains("needs the role Azure Digital Twins Data Owner.");
    }

    @Test
    void anEndpointThatIsNotThereIsWaitedFor(@TempDir Path folder) throws Exception {
        Path routes = Files.writeString(
                folder.resolve("routes.json"), "[{\"name\": \"r\", \"endpoint\": \"later\", \"filter\": \"true\"}]");

        Script script = cloud.run("routes", "--routes", routes.toString(), "--wait", "5");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(cloud.sleeps()).containsExactly("2", "4");
        assertThat(script.err()).contains("EventRouteEndpointInvalid");
    }

    @Test
    void whatWaitingCannotMendIsNotTriedAgain(@TempDir Path folder) throws Exception {
        Path routes = Files.writeString(
                folder.resolve("routes.json"),
                "[{\"name\": \"r\", \"endpoint\": \"twin-events\", \"filter\": \"wrong\"}]");

        Script script = cloud.run("routes", "--routes", routes.toString());

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(cloud.sleeps()).isEmpty();
        assertThat(script.err()).contains("PUT /eventroutes/r was refused: status 400 EventRouteFilterInvalid");
    }

    @Test
    void anAddressThatNobodyAnswersAtIsSaid() throws Exception {
        Script script = cloud.run("models", "--adt", "https://localhost:1", "--wait", "3");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).contains("curl: (7)").endsWith("Check the address.\n");
    }

    @Test
    void theFunctionIsWaitedForBeforeAnythingIsSubscribedToIt() throws Exception {
        cloud.failing(
                "functionapp function show",
                "ERROR: (NotFound) There is no function TwinToTwin.",
                "ERROR: Encountered an error (ServiceUnavailable) from host runtime.");

        Script script = cloud.run("events", "--hub-events");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(cloud.sleeps()).containsExactly("5", "30");
        assertThat(cloud.calls())
                .extracting(call ->
                        call.replaceAll(" --(resource|template).*(--function-name \\w+|hubEvents=\\w+).*", " $2"))
                .containsExactly(
                        "functionapp function show --function-name TwinToTwin",
                        "functionapp function show --function-name TwinToTwin",
                        "functionapp function show --function-name TwinToTwin",
                        "functionapp function show --function-name HubEventToTwin",
                        "deployment group create hubEvents=true");
    }

    @Test
    void aDeploymentThatIsWrongIsNotTriedAgain() throws IOException, InterruptedException {
        cloud.failing("deployment group create", "ERROR: InvalidTemplate: there is no such parameter.");

        Script script = cloud.run("events");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(cloud.sleeps()).isEmpty();
        assertThat(script.err()).contains("az deployment group create failed: ERROR: InvalidTemplate");
    }

    @Test
    void withoutALoginThereIsNoTokenAndThatIsSaid() throws Exception {
        cloud.failing("account get-access-token", "ERROR: Please run 'az login' to setup account.");

        Script script = cloud.run("models");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).contains("There is no token for https://digitaltwins.azure.net: log in");
    }
}
