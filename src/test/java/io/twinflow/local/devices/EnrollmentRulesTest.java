package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.dps.Enrollment;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.devices.mqtt.Login;
import io.twinflow.local.devices.x509.CertificateChain;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can neither be enrolled nor registered, because no hub could have such a device. */
class EnrollmentRulesTest {
    private final DevicesHere here = new DevicesHere();

    @AfterEach
    void stop() {
        here.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deviceId\":\"t1/modules/m1\"}",
                "{\"deviceId\":\"spaced out\"}",
                "{\"initialTwin\":{\"tags\":{\"a.b\":1}}}",
                "{\"initialTwin\":{\"properties\":{\"desired\":{\"n\":9007199254740993}}}}"
            })
    void anEnrolmentThatNoDeviceCouldFollowIsRefused(String document) {
        var wanted = (ObjectNode) Json.read(document);

        assertThatExceptionOfType(Enrollments.Invalid.class)
                .isThrownBy(() -> here.enrollments().put(Enrollment.Kind.INDIVIDUAL, "t1", wanted));
    }

    @Test
    void theDevicesOfAGroupCannotAllBeOne() {
        assertThatExceptionOfType(Enrollments.Invalid.class)
                .isThrownBy(() -> here.enrollGroup("{\"deviceId\":\"t1\"}"))
                .withMessageContaining("group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaced out", "-t1", "t1#"})
    void aDeviceOfAGroupCannotCallItselfWhatItLikes(String id) {
        here.enrollGroup("{}");
        AccessKey key = AccessKey.ofBase64(DevicesHere.groupDeviceKey(id));
        String resource = DevicesHere.ID_SCOPE + "/registrations/" + id;
        String token = SharedAccessSignature.sign(
                resource, "registration", key, Instant.now().plusSeconds(60));
        var login = new Login(
                id, resource + "/api-version=2019-03-31", token, CertificateChain.NONE, true, Optional.empty());

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() ->
                        here.provisioning.open(login).toCompletableFuture().join())
                .withMessageContaining("not a registration id");
    }

    @Test
    void whoRegistersTwiceAtOnceEndsInOneHub() throws Exception {
        try (var webhook = new WebhookStub()
                .answering(200, "{\"iotHubHostName\":\"" + DevicesHere.HUB + "\"}")
                .answering(200, "{\"iotHubHostName\":\"" + DevicesHere.OTHER_HUB + "\"}")) {
            here.enrollGroup(Enrollments.customAllocation(webhook.url()).toString());
            Enrollment group = here.registry
                    .database()
                    .call(tx -> here.enrollments().find(tx, Enrollment.Kind.GROUP, "twinflow"))
                    .orElseThrow();

            var one = here.provisioning.register(group, "t1", Optional.empty());
            var other = here.provisioning.register(group, "t1", Optional.empty());
            one.join();
            other.join();

            var found = here.registry
                    .database()
                    .call(tx -> here.registry.list(tx, DevicesHere.HUB, 10).size()
                            + here.registry.list(tx, DevicesHere.OTHER_HUB, 10).size());
            assertThat(webhook.requests()).hasSize(2);
            assertThat(found).isEqualTo(1);
        }
    }
}
