package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.dps.EnrollmentApi;
import io.twinflow.local.devices.rest.BearerTokens;
import io.twinflow.local.devices.service.HubAccess;
import io.twinflow.local.devices.service.HubApi;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementTest {
    private static final AccessKey OWNER = AccessKey.ofBase64(DevicesHere.OWNER_KEY);
    private static final String HUB_TOKEN = token(DevicesHere.HUB, "iothubowner", OWNER);
    private static final String DPS_TOKEN = token("127.0.0.1", "provisioningserviceowner", OWNER);

    private final DevicesHere here = new DevicesHere();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Router router = Router.router(here.vertx());
    private final HttpServer server = DevicesHere.await(
            here.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));

    @BeforeEach
    void mount() {
        var access = new HubAccess(here.registry.settings(), BearerTokens.ANY, here.registry.clock());
        new HubApi(here.registry, here.connections, here.queue, access).mount(router);
        new EnrollmentApi(here.provisioning).mount(router);
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aDeviceIsCreatedReadListedAndDeleted() throws Exception {
        var created = call("PUT", "/devices/t1?api-version=2021-04-12", HUB_TOKEN, "{\"deviceId\":\"t1\"}");
        var read = call("GET", "/devices/t1?api-version=2021-04-12", HUB_TOKEN, "");
        var list = call("GET", "/devices?top=10&api-version=2021-04-12", HUB_TOKEN, "");
        var deleted = call("DELETE", "/devices/t1?api-version=2021-04-12", HUB_TOKEN, "", "If-Match", "*");
        var gone = call("GET", "/devices/t1?api-version=2021-04-12", HUB_TOKEN, "");

        assertThat(created.statusCode()).isEqualTo(200);
        JsonNode device = Json.read(created.body());
        assertThat(device.path("status").asText()).isEqualTo("enabled");
        assertThat(device.path("authentication")
                        .path("symmetricKey")
                        .path("primaryKey")
                        .asText())
                .isNotEmpty();
        assertThat(Json.read(read.body())).isEqualTo(device);
        assertThat(Json.read(list.body())).containsExactly(device);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("DeviceNotFound");
        assertThat(here.events("lifecycleevents")).hasSize(2);
    }

    @Test
    void aDeviceThatExistsIsReplacedOnlyOnCondition() throws Exception {
        var created = call("PUT", "/devices/t1?api-version=2021-04-12", HUB_TOKEN, "{}");
        String etag = Json.read(created.body()).path("etag").asText();

        var again = call("PUT", "/devices/t1?api-version=2021-04-12", HUB_TOKEN, "{}");
        var disabled = call(
                "PUT",
                "/devices/t1?api-version=2021-04-12",
                HUB_TOKEN,
                "{\"status\":\"disabled\"}",
                "If-Match",
                "\"" + etag + "\"");
        var stale = call("PUT", "/devices/t1?api-version=2021-04-12", HUB_TOKEN, "{}", "If-Match", "\"" + etag + "\"");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("DeviceAlreadyExists");
        assertThat(Json.read(disabled.body()).path("status").asText()).isEqualTo("disabled");
        assertThat(stale.statusCode()).isEqualTo(412);
    }

    @Test
    void tagsOfATwinCanBePatched() throws Exception {
        call("PUT", "/devices/t1?api-version=2021-04-12", HUB_TOKEN, "{}");

        var patched = call(
                "PATCH",
                "/twins/t1?api-version=2021-04-12",
                HUB_TOKEN,
                "{\"tags\":{\"dtId\":\"t1\"},\"properties\":{\"desired\":{\"interval\":5}}}");

        JsonNode twin = Json.read(patched.body());
        assertThat(twin.path("tags").path("dtId").asText()).isEqualTo("t1");
        assertThat(twin.path("properties").path("desired").path("interval").asInt())
                .isEqualTo(5);
        assertThat(twin.path("properties").path("desired").path("$version").asInt())
                .isEqualTo(2);
    }

    @Test
    void whoeverProvesNothingIsRefused() throws Exception {
        String path = "/devices/t1?api-version=2021-04-12";
        String wrongKey = token(DevicesHere.HUB, "iothubowner", AccessKey.ofBase64(KeyPair.randomKey()));
        String wrongPolicy = token(DevicesHere.HUB, "device", OWNER);
        String wrongHub = token("hub9.example.net", "iothubowner", OWNER);

        assertThat(call("GET", path, "", "").statusCode()).isEqualTo(401);
        assertThat(call("GET", path, wrongKey, "").statusCode()).isEqualTo(401);
        assertThat(call("GET", path, wrongPolicy, "").statusCode()).isEqualTo(401);
        assertThat(call("GET", path, wrongHub, "").statusCode()).isEqualTo(401);
        assertThat(call("GET", "/enrollmentGroups/twinflow?api-version=2021-10-01", wrongKey, "")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRequestThatCannotBeSaysWhy() throws Exception {
        assertThat(call("GET", "/devices/t1", HUB_TOKEN, "").body()).contains("api-version is missing");
        assertThat(call("PUT", "/devices/t1?api-version=1", HUB_TOKEN, "nonsense")
                        .body())
                .contains("The body is not JSON");
        assertThat(call("PUT", "/devices/t1?api-version=1", HUB_TOKEN, "{\"deviceId\":\"t2\"}")
                        .body())
                .contains("must be the same");
        assertThat(call("PUT", "/enrollmentGroups/g?api-version=1", DPS_TOKEN, "{\"allocationPolicy\":\"custom\"}")
                        .body())
                .contains("webhookUrl");
    }

    @Test
    void anEnrolmentGroupIsKeptWithoutShowingItsKeys() throws Exception {
        var put = call(
                "PUT",
                "/enrollmentGroups/building?api-version=2021-10-01",
                DPS_TOKEN,
                "{\"enrollmentGroupId\":\"building\",\"attestation\":{\"type\":\"symmetricKey\"}}");
        var got = call("GET", "/enrollmentGroups/building?api-version=2021-10-01", DPS_TOKEN, "");
        var all = call("POST", "/enrollmentGroups/query?api-version=2021-10-01", DPS_TOKEN, "{\"query\":\"*\"}");
        var keys =
                call("POST", "/enrollmentGroups/building/attestationmechanism?api-version=2021-10-01", DPS_TOKEN, "");
        var deleted = call("DELETE", "/enrollmentGroups/building?api-version=2021-10-01", DPS_TOKEN, "");
        var gone = call("GET", "/enrollmentGroups/building?api-version=2021-10-01", DPS_TOKEN, "");

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).contains("primaryKey");
        assertThat(got.body()).contains("\"provisioningStatus\":\"enabled\"").doesNotContain("primaryKey");
        assertThat(Json.read(all.body())).hasSize(1);
        assertThat(keys.body()).contains("primaryKey");
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(gone.statusCode()).isEqualTo(404);
    }

    @Test
    void aDeviceOfAnEnrolmentMadeHereCanRegister() throws Exception {
        var put = call(
                "PUT",
                "/enrollments/t1?api-version=2021-10-01",
                DPS_TOKEN,
                "{\"iotHubHostName\":\"hub1.twinflow.test\"}");
        String key = Json.read(put.body())
                .path("attestation")
                .path("symmetricKey")
                .path("primaryKey")
                .asText();

        here.sdk.register("t1", key, "");

        var state = call("GET", "/registrations/t1?api-version=2021-10-01", DPS_TOKEN, "");
        assertThat(Json.read(state.body()).path("assignedHub").asText()).isEqualTo(DevicesHere.HUB);
    }

    private HttpResponse<String> call(String method, String path, String token, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String resource, String policy, AccessKey key) {
        return SharedAccessSignature.sign(resource, policy, key, Instant.now().plusSeconds(600));
    }
}
