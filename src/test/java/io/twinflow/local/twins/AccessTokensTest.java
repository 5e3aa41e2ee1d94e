package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.DigitalTwinsClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.twinflow.local.entra.AccessTokens;
import io.twinflow.local.entra.LocalIssuer;
import io.twinflow.local.entra.Resource;
import io.twinflow.local.json.Json;
import io.twinflow.local.tls.CertificateAuthority;
import io.twinflow.local.twins.http.Admission;
import io.twinflow.local.twins.http.CrossOrigin;
import io.twinflow.local.twins.http.Front;
import io.twinflow.local.twins.http.TwinsServer;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokensTest {
    private static final String READ = "/models?api-version=2023-10-31";
    private static final String OWNER = "Azure Digital Twins Data Owner";

    private final LocalTwins twins = new LocalTwins();
    private final RSAKey key = key("known");
    private final JWTClaimsSet good = new JWTClaimsSet.Builder()
            .audience("0b07f429-9f4b-4714-9392-cc5e8e80c8b0")
            .expirationTime(at(Duration.ofHours(1)))
            .claim("roles", List.of(OWNER))
            .build();
    private final TwinsServer server = twins.serve(new Admission(
            Optional.empty(),
            Optional.of(new AccessTokens(Resource.DIGITAL_TWINS, new JWKSet(key.toPublicJWK()), twins.clock)),
            CrossOrigin.none()));

    @AfterEach
    void close() {
        server.close();
        twins.close();
    }

    @Test
    void aGoodTokenIsLetThrough() throws Exception {
        assertThat(get("Bearer " + signed(key, good)).statusCode()).isEqualTo(200);
        assertThat(get("bearer " + signed(key, with("aud", "https://digitaltwins.azure.net")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutATokenTheAnswerSaysWhereToGetOne() throws Exception {
        HttpResponse<String> answer = get("Basic any");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer authorization_uri=\"https://login.microsoftonline.com/")
                .contains("resource_id=\"https://digitaltwins.azure.net\"");
        assertThat(Json.read(answer.body()).at("/error/code").asText()).isEqualTo("Unauthorized");
    }

    @Test
    void aTokenThatIsNotGoodIsRefusedWithTheReason() throws Exception {
        Map<String, String> tokens = Map.of(
                "not a token", "any",
                "not meant for Digital Twins", signed(key, with("aud", "https://management.azure.com")),
                "without an audience", signed(key, without("aud")),
                "without an end", signed(key, without("exp")),
                "out of date", signed(key, with("exp", at(Duration.ofMinutes(-5)))),
                "not valid yet", signed(key, with("nbf", at(Duration.ofMinutes(5)))),
                "signed by another key of that name", signed(key("known"), good),
                "signed by an unknown key", signed(key("unknown"), good),
                "unsigned", "eyJhbGciOiJub25lIn0." + good.toPayload().toBase64URL() + ".");

        for (Map.Entry<String, String> token : tokens.entrySet()) {
            HttpResponse<String> answer = get("Bearer " + token.getValue());
            assertThat(answer.statusCode()).as(token.getKey()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .as(token.getKey())
                    .contains("error=\"invalid_token\"", "error_description=\"The access token is not valid: ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Azure Digital Twins Data Owner  | GET  | /models                    | 200
                    Azure Digital Twins Data Owner  | POST | /models                    | 400
                    Azure Digital Twins Data Reader | GET  | /models                    | 200
                    Azure Digital Twins Data Reader | GET  | /digitaltwins/any          | 404
                    Azure Digital Twins Data Reader | POST | /models                    | 403
                    Azure Digital Twins Data Reader | PUT  | /digitaltwins/any          | 403
                    Azure Digital Twins Data Reader | POST | /digitaltwins/any/telemetry| 403
                    Azure Digital Twins Data Reader | POST | /jobs/deletions            | 403
                    Azure Digital Twins Data Reader | POST | /query                     | 400
                    Contributor                     | GET  | /models                    | 403
                    """)
    void theRoleDecidesWhatACallerMayDo(String role, String method, String path, int status) throws Exception {
        String token = signed(key, with("roles", List.of(role)));

        HttpResponse<String> answer = send(method, path + "?api-version=2023-10-31", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void whatATokenContainsDoesNotBreakTheAnswer() throws Exception {
        var header = new Base64URL(Base64URL.encode("{\"alg\":\"ES256\",\"typ\":\"a\\r\\nb\\u0000\\u20ac\"}")
                .toString());
        String token = header + "." + good.toPayload().toBase64URL() + ".c2lnbmVk";

        HttpResponse<String> answer = get("Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenWithoutRolesIsGoodForNothing() throws Exception {
        HttpResponse<String> answer = get("Bearer " + signed(key, without("roles")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Json.read(answer.body()).at("/error/message").asText())
                .endsWith("The access token needs the role 'Azure Digital Twins Data Reader'.");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void theOfficialCredentialGetsItsTokenFromTheLocalIssuer() {
        CertificateAuthority authority = CertificateAuthority.inMemory();
        Vertx vertx = Vertx.vertx();
        LocalIssuer issuer = LocalIssuer.inMemory(Clock.systemUTC());
        var admission = new Admission(
                Optional.of(issuer),
                Optional.of(new AccessTokens(Resource.DIGITAL_TWINS, issuer.keys(), Clock.systemUTC())),
                CrossOrigin.none());
        var front = new Front(vertx, twins.service, Optional.empty(), admission);
        TwinsServer secure = TwinsServer.start(vertx, front, "127.0.0.1", -1, 0, authority.serverKey());
        String url = "https://localhost:" + secure.httpsPort();
        HttpClient http = new JdkHttpClientBuilder(
                        java.net.http.HttpClient.newBuilder().sslContext(authority.sslContext()))
                .build();

        DigitalTwinsClient owner = client(url, http, credential(url, http, "anybody"));
        DigitalTwinsClient reader = client(url, http, credential(url, http, "reader"));
        DigitalTwinsClient nobody = client(url, http, credential(url, http, "nobody"));
        owner.createModels(Samples.MODELS);

        assertThat(reader.listModels()).hasSize(4);
        assertThat(Refusal.of(() -> reader.deleteModel(Samples.FLOOR)).statusAndCode())
                .isEqualTo("403 Forbidden");
        assertThat(Refusal.of(() -> nobody.getModel(Samples.FLOOR)).statusAndCode())
                .isEqualTo("403 Forbidden");
        secure.close();
        vertx.close().await();
    }

    private static DigitalTwinsClient client(String url, HttpClient http, TokenCredential credential) {
        return new DigitalTwinsClientBuilder()
                .endpoint(url)
                .credential(credential)
                .httpClient(http)
                .buildClient();
    }

    private static TokenCredential credential(String url, HttpClient http, String client) {
        return new ClientSecretCredentialBuilder()
                .authorityHost(url)
                .disableInstanceDiscovery()
                .tenantId("tenant")
                .clientId(client)
                .clientSecret("any")
                .httpClient(http)
                .build();
    }

    private JWTClaimsSet with(String claim, Object value) {
        return new JWTClaimsSet.Builder(good).claim(claim, value).build();
    }

    private JWTClaimsSet without(String claim) {
        return new JWTClaimsSet.Builder(good).claim(claim, null).build();
    }

    private static Date at(Duration fromNow) {
        return Date.from(Instant.parse("2026-03-01T10:00:00Z").plus(fromNow));
    }

    private static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private HttpResponse<String> get(String authorization) throws Exception {
        return send("GET", READ, authorization);
    }

    private HttpResponse<String> send(String method, String path, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", authorization)
                .build();
        return java.net.http.HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
