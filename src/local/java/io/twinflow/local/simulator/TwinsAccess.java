package io.twinflow.local.simulator;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.DigitalTwinsClientBuilder;
import java.net.URI;
import reactor.core.publisher.Mono;

/** The official client of the twins service, as one uses it against a service over plain http. */
public final class TwinsAccess {
    private TwinsAccess() {}

    /** A client that sends no credential; it makes no request yet. */
    public static DigitalTwinsClient overHttp(URI twins) {
        // A pipeline of one's own: the default one refuses to talk over http at all.
        return new DigitalTwinsClientBuilder()
                .endpoint(twins.toString())
                .credential(request -> Mono.error(new IllegalStateException("No credential is sent over http")))
                .pipeline(new HttpPipelineBuilder()
                        .policies(new RequestIdPolicy(), new RetryPolicy())
                        .build())
                .buildClient();
    }
}
