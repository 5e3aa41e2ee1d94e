package io.twinflow.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.AddDatePolicy;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.DigitalTwinsClientBuilder;
import com.azure.digitaltwins.core.DigitalTwinsServiceVersion;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * Makes clients of the twins service: over https with the app's identity; over http, which only a local stand-in
 * speaks, without any credential.
 */
public final class AdtClients {
    private static final String SCOPE = "https://digitaltwins.azure.net/.default";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);
    /** Longer waits are the host's, which delivers the events again and holds no thread meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final int RETRIES = 2;

    private AdtClients() {}

    /**
     * A client; it makes no request yet.
     *
     * @param twins https, or http on this machine
     */
    public static DigitalTwinsClient client(URI twins) {
        boolean secure = "https".equals(twins.getScheme());
        TokenCredential credential = secure ? new DefaultAzureCredentialBuilder().build() : AdtClients::noToken;
        return new DigitalTwinsClientBuilder()
                .endpoint(twins.toString())
                .serviceVersion(DigitalTwinsServiceVersion.V2023_10_31)
                .credential(credential)
                .pipeline(pipeline(secure, credential))
                .buildClient();
    }

    private static HttpPipeline pipeline(boolean secure, TokenCredential credential) {
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        policies.add(new UserAgentPolicy("twinflow"));
        policies.add(new RequestIdPolicy());
        policies.add(new RetryPolicy(new RetryOptions(new ExponentialBackoffOptions()
                        .setMaxRetries(RETRIES)
                        .setBaseDelay(Duration.ofMillis(200))
                        .setMaxDelay(LONGEST_WAIT))
                .setShouldRetryCondition(AdtClients::worthWaiting)));
        policies.add(new AddDatePolicy());
        if (secure) {
            policies.add(new BearerTokenAuthenticationPolicy(credential, SCOPE));
        }
        policies.add(new ExactBody.Policy());
        return new HttpPipelineBuilder()
                .policies(policies.toArray(new HttpPipelinePolicy[0]))
                .httpClient(transport())
                .build();
    }

    /** HTTP/1.1, because the JDK's client would ask every plain server to change to HTTP/2. */
    private static HttpClient transport() {
        return new JdkHttpClientBuilder(
                        java.net.http.HttpClient.newBuilder().version(java.net.http.HttpClient.Version.HTTP_1_1))
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(RESPONSE_TIMEOUT)
                .readTimeout(RESPONSE_TIMEOUT)
                .build();
    }

    private static boolean worthWaiting(RequestRetryCondition attempt) {
        HttpResponse response = attempt.getResponse();
        if (response == null) {
            return attempt.getThrowable() instanceof IOException || attempt.getThrowable() instanceof TimeoutException;
        }
        int status = response.getStatusCode();
        Duration wait = AzureErrors.retryAfter(response);
        return (status == 408 || status == 429 || (status >= 500 && status != 501))
                && (wait == null || wait.compareTo(LONGEST_WAIT) <= 0);
    }

    private static Mono<com.azure.core.credential.AccessToken> noToken(
            com.azure.core.credential.TokenRequestContext request) {
        return Mono.error(new IllegalStateException("No credential is sent over http"));
    }
}
