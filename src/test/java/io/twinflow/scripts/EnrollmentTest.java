package io.twinflow.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnrollmentTest {
    private static final String GROUP = "/enrollmentGroups/twinflow";

    private Cloud cloud;

    @BeforeAll
    void start(@TempDir Path state) throws Exception {
        cloud = Cloud.empty(state);
    }

    @BeforeEach
    void enrol() throws Exception {
        assertThat(cloud.run("enrollment").exitCode()).isZero();
        cloud.forgetCalls();
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void aGroupThatWasChangedIsBroughtBackAndKeepsItsKeysAndWhatIsNotOurs() throws Exception {
        JsonNode keys = keys();
        ObjectNode changed = (ObjectNode) cloud.data.group();
        changed.put("provisioningStatus", "disabled").put("allocationPolicy", "hashed");
        changed.withObject("/initialTwin/tags").put("site", "north");
        change(changed);

        Script script = cloud.run("enrollment");

        assertThat(script.out()).isEqualTo("enrolment group twinflow: changed\n");
        assertThat(cloud.data.group().path("provisioningStatus").asText()).isEqualTo("enabled");
        assertThat(cloud.data.group().path("allocationPolicy").asText()).isEqualTo("custom");
        assertThat(cloud.data.group().at("/initialTwin/tags/site").asText()).isEqualTo("north");
        assertThat(keys()).isEqualTo(keys);
    }

    @Test
    void aRotatedKeyIsNewAndTheGroupHasItAndTheOldOneIsGone() throws Exception {
        String before = Files.readString(cloud.kept("key-dps")).strip();
        JsonNode keys = keys();

        Script script = cloud.run("enrollment", "--rotate-key");

        String after = Files.readString(cloud.kept("key-dps")).strip();
        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out())
                .endsWith("function key dps of DpsAllocation: rotated\n")
                .doesNotContain(after);
        assertThat(after).isNotEqualTo(before);
        assertThat(webhook()).endsWith(encoded("key-dps"));
        assertThat(cloud.kept("key-dps-next")).doesNotExist();
        assertThat(keys()).isEqualTo(keys);
    }

    @Test
    void aRotationThatIsCutShortLeavesTheGroupWithAKeyThatWorks() throws Exception {
        cloud.failing("functionapp function keys set", "none", "ERROR: cut short");

        Script cut = cloud.run("enrollment", "--rotate-key");

        assertThat(cut.exitCode()).isEqualTo(1);
        assertThat(webhook()).endsWith(encoded("key-dps-next"));
    }

    @Test
    void aRotationThatWasCutShortIsMendedByTheNext() throws Exception {
        cloud.failing("functionapp function keys delete", "ERROR: cut short");
        assertThat(cloud.run("enrollment", "--rotate-key").exitCode()).isEqualTo(1);

        Script next = cloud.run("enrollment", "--rotate-key");

        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(webhook()).endsWith(encoded("key-dps"));
        assertThat(cloud.kept("key-dps-next")).doesNotExist();
    }

    @Test
    void theGroupsKeyGoesIntoAFileOfItsOwnersAndNowhereElse(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key");

        Script script = cloud.run("enrollment", "--key-file", file.toString());

        String key = keys().at("/symmetricKey/primaryKey").asText();
        assertThat(Files.readString(file)).isEqualTo(key + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(script.out() + script.err() + cloud.arguments()).doesNotContain(key);
    }

    @Test
    void aHostThatIsStartingIsWaitedFor() throws Exception {
        cloud.failing(
                "functionapp function keys list",
                "ERROR: Encountered an error (InternalServerError) from host runtime.");

        Script script = cloud.run("enrollment");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(cloud.sleeps()).containsExactly("5");
        assertThat(script.out()).isEqualTo("enrolment group twinflow: unchanged\n");
    }

    @Test
    void keysThatCannotBeReadAreNotMadeAnew() throws Exception {
        String before = Files.readString(cloud.kept("key-dps"));
        cloud.failing("functionapp function keys list", "ERROR: (AuthorizationFailed) You may not list keys.");

        Script script = cloud.run("enrollment");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err())
                .isEqualTo(
                        "enrollment.sh: az functionapp function keys failed: ERROR: (AuthorizationFailed) You may not"
                                + " list keys.\n");
        assertThat(cloud.calls()).noneMatch(call -> call.contains("keys set"));
        assertThat(Files.readString(cloud.kept("key-dps"))).isEqualTo(before);
    }

    @Test
    void anAppThatCannotBeReadIsSaidOnce() throws Exception {
        cloud.failing("functionapp show", "ERROR: (AuthorizationFailed) no read");

        Script script = cloud.run("enrollment");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err())
                .isEqualTo("enrollment.sh: az functionapp show failed: ERROR: (AuthorizationFailed) no read\n");
    }

    private String webhook() {
        return cloud.data.group().at("/customAllocationDefinition/webhookUrl").asText();
    }

    private JsonNode keys() {
        return cloud.data.dps("POST", GROUP + "/attestationmechanism", "");
    }

    private void change(ObjectNode group) {
        group.set("attestation", keys());
        cloud.data.dps("DELETE", GROUP, "");
        group.remove("etag");
        cloud.data.dps("PUT", GROUP, group.toString());
    }

    private String encoded(String key) throws Exception {
        return Files.readString(cloud.kept(key))
                .strip()
                .replace("/", "%2F")
                .replace("+", "%2B")
                .replace("=", "%3D");
    }
}
