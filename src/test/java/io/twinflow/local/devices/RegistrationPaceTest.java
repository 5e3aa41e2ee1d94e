package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import io.twinflow.local.devices.dps.Pace;
import io.twinflow.local.devices.rest.HttpsServer;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationPaceTest {
    private static final String DEVICE = "/" + DevicesHere.ID_SCOPE + "/registrations/t1";
    private static final String VERSION = "?api-version=2019-03-31";

    private final DevicesHere here = new DevicesHere(settings -> settings.with(Pace.realistic()));
    private final HttpsServer https = here.https("127.0.0.1", 0);
    private final HttpClient http = HttpClient.newBuilder()
            .sslContext(DevicesHere.authority().sslContext())
            .build();

    @AfterEach
    void stop() {
        https.close();
        here.close();
    }

    @Test
    void aRealisticServiceIsAskedTwiceMore() throws Exception {
        here.enrollGroup("{}");

        var first = call("PUT", DEVICE + "/register", "{\"registrationId\":\"t1\"}");
        String location = first.headers().firstValue("Location").orElseThrow();
        var second = call("GET", URI.create(location).getPath(), "");
        var third = call("GET", URI.create(location).getPath(), "");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(location)
                .isEqualTo("https://127.0.0.1:" + https.port() + DEVICE + "/operations/"
                        + json(first).path("operationId").asText() + VERSION);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(json(second).path("status").asText()).isEqualTo("assigning");
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(json(third).path("registrationState").path("status").asText())
                .isEqualTo("assigned");
        assertThat(third.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void whatBecameOfARegistrationCanBeLookedUp() throws Exception {
        here.enrollGroup("{}");
        var before = call("POST", DEVICE, "{\"registrationId\":\"t1\"}");
        here.registerDirectly("t1");

        var after = call("POST", DEVICE, "{\"registrationId\":\"t1\"}");

        assertThat(before.statusCode()).isEqualTo(404);
        assertThat(json(before).path("errorCode").asInt()).isEqualTo(404_203);
        assertThat(json(after).path("status").asText()).isEqualTo("assigned");
    }

    @Test
    void theOperationOfAnotherDeviceIsUnknown() throws Exception {
        here.enrollGroup("{}");
        var mine = call("PUT", DEVICE + "/register", "{\"registrationId\":\"t1\"}");
        String operation = json(mine).path("operationId").asText();

        var others = call("GET", DEVICE.replace("t1", "t2") + "/operations/" + operation, "");
        var none = call("GET", DEVICE + "/operations/4.0.0", "");

        assertThat(others.statusCode()).isEqualTo(401);
        assertThat(json(none).path("errorCode").asInt()).isEqualTo(404_204);
    }

    @Test
    void whatIsNotARegistrationIsRefusedInWords() throws Exception {
        here.enrollGroup("{}");

        var noJson = call("PUT", DEVICE + "/register", "nonsense");
        var another = call("PUT", DEVICE + "/register", "{\"registrationId\":\"t2\"}");
        var tpm =
                call("PUT", DEVICE + "/register", "{\"registrationId\":\"t1\",\"tpm\":{\"endorsementKey\":\"AAAA\"}}");

        assertThat(json(noJson).path("errorCode").asInt()).isEqualTo(400_004);
        assertThat(noJson.body()).contains("not JSON");
        assertThat(another.body()).contains("not the one that was proved");
        assertThat(tpm.body()).contains("TPM");
    }

    @Test
    void theSdkWaitsAndAsksAgain() throws Exception {
        var brisk = new Pace(Duration.ZERO, 1, Duration.ofSeconds(2));
        try (var waiting = new DevicesHere(settings -> settings.with(brisk));
                var listener = waiting.https("127.0.0.1", 0)) {
            waiting.enrollGroup("{}");
            var holder = new KeyHolder(DevicesHere.groupDeviceKey("t1"), "t1");

            var registered = Transport.HTTPS.register(listener.port(), DevicesHere.ID_SCOPE, holder, "");

            assertThat(registered.getProvisioningDeviceClientStatus())
                    .isEqualTo(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body());
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + https.port() + path + VERSION))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header(
                        "Authorization",
                        SharedAccessSignature.sign(
                                DevicesHere.ID_SCOPE + "/registrations/t1",
                                "registration",
                                AccessKey.ofBase64(DevicesHere.groupDeviceKey("t1")),
                                Instant.now().plusSeconds(600)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
