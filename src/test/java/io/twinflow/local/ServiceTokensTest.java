package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubUnauthorizedException;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import com.microsoft.azure.sdk.iot.service.registry.RegistryClient;
import io.twinflow.local.entra.Resource;
import io.twinflow.local.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service APIs of DPS and IoT Hub for callers with tokens of Microsoft Entra ID. */
class ServiceTokensTest {
    private static final LocalAzure STRICT = LocalAzure.start(
            LocalOptions.forTests().withoutApp().bare().with(TwinsOptions.fast().requiring(TwinsOptions.LOCAL_ISSUER)),
            (level, function, text) -> {});
    private static final String GROUP = "{\"attestation\": {\"type\": \"symmetricKey\"}}";

    private final SSLSocketFactory usual = HttpsURLConnection.getDefaultSSLSocketFactory();

    @BeforeEach
    void trust() {
        HttpsURLConnection.setDefaultSSLSocketFactory(STRICT.tls().getSocketFactory());
    }

    @AfterEach
    void trustAsUsual() {
        HttpsURLConnection.setDefaultSSLSocketFactory(usual);
    }

    @AfterAll
    static void stop() {
        STRICT.close();
    }

    @Test
    void theHubsOwnClientEntersWithATokenOfItsOwnScope() throws Exception {
        var owner = new RegistryClient(STRICT.endpoints().iotHub().serviceHost(), credential("anybody"));
        var reader = new RegistryClient(STRICT.endpoints().iotHub().serviceHost(), credential("reader"));

        owner.addDevice(new Device("pump-1"));

        assertThat(reader.getDevice("pump-1").getPrimaryKey()).isNotEmpty();
        assertThatExceptionOfType(IotHubUnauthorizedException.class)
                .isThrownBy(() -> reader.removeDevice("pump-1"))
                .withMessageContaining("IoT Hub Data Contributor");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROVISIONING  | anybody | PUT  | /enrollmentGroups/g                      | 200
            PROVISIONING  | anybody | GET  | /enrollmentGroups/none                   | 404
            PROVISIONING  | reader  | GET  | /enrollmentGroups/none                   | 404
            PROVISIONING  | reader  | POST | /enrollmentGroups/query                  | 200
            PROVISIONING  | reader  | PUT  | /enrollmentGroups/h                      | 401
            PROVISIONING  | reader  | POST | /enrollmentGroups/g/attestationmechanism | 401
            PROVISIONING  | nobody  | GET  | /enrollmentGroups/none                   | 401
            DIGITAL_TWINS | anybody | GET  | /enrollmentGroups/none                   | 401
            IOT_HUBS      | anybody | GET  | /enrollmentGroups/none                   | 401
            IOT_HUBS      | reader  | GET  | /devices/none                            | 404
            IOT_HUBS      | reader  | GET  | /twins/none                              | 404
            PROVISIONING  | anybody | GET  | /devices/none                            | 401
            """)
    void audienceAndRoleDecide(Resource resource, String client, String method, String path, int status)
            throws Exception {
        HttpResponse<String> answer = call(STRICT, method, path, "Bearer " + token(resource, client));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void unlessTokensAreRequiredAnyWillDo() throws Exception {
        try (LocalAzure open =
                LocalAzure.start(LocalOptions.forTests().withoutApp().bare(), (level, function, text) -> {})) {
            HttpResponse<String> made = call(open, "PUT", "/enrollmentGroups/twinflow", "Bearer any");
            HttpResponse<String> keys =
                    call(open, "POST", "/enrollmentGroups/twinflow/attestationmechanism", "bearer any");

            assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
            assertThat(call(open, "GET", "/devices/none", "Bearer any").statusCode())
                    .isEqualTo(404);
            assertThat(call(open, "GET", "/devices/none", "Basic any").statusCode())
                    .isEqualTo(401);
            assertThat(open.endpoints().dps().groupKey())
                    .hasValue(Json.read(keys.body())
                            .at("/symmetricKey/primaryKey")
                            .asText());
        }
    }

    private static HttpResponse<String> call(LocalAzure azure, String method, String path, String authorization)
            throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create(azure.endpoints().management() + path + "?api-version=2021-10-01"))
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofString(path.endsWith("query") ? "{\"query\":\"*\"}" : GROUP))
                .header("Authorization", authorization)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String token(Resource resource, String client) {
        return credential(client)
                .getTokenSync(new TokenRequestContext().addScopes(resource.address() + "/.default"))
                .getToken();
    }

    private static TokenCredential credential(String client) {
        HttpClient.Builder trusting = HttpClient.newBuilder().sslContext(STRICT.tls());
        return new ClientSecretCredentialBuilder()
                .authorityHost(STRICT.endpoints().twins().https())
                .disableInstanceDiscovery()
                .tenantId("tenant")
                .clientId(client)
                .clientSecret("any")
                .httpClient(new JdkHttpClientBuilder(trusting).build())
                .build();
    }
}
