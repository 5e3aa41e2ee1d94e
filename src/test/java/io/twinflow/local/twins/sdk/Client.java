package io.twinflow.local.twins.sdk;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.rest.Page;
import com.azure.core.http.rest.PagedFlux;
import com.azure.core.http.rest.PagedIterable;
import com.azure.digitaltwins.core.DigitalTwinsAsyncClient;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.DigitalTwinsClientBuilder;
import com.azure.digitaltwins.core.models.DigitalTwinsResponse;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.Refusal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** One of the two clients: each call is given in the form of either, and waits for its answer. */
interface Client {
    /** Makes a call that answers with a value. */
    <T> T get(Function<DigitalTwinsClient, T> sync, Function<DigitalTwinsAsyncClient, Mono<T>> async);

    /** Makes a call that answers with nothing. */
    void run(Consumer<DigitalTwinsClient> sync, Function<DigitalTwinsAsyncClient, Mono<Void>> async);

    /** Reads a list to its end, page by page. */
    <T> List<? extends Page<T>> pages(
            Function<DigitalTwinsClient, PagedIterable<T>> sync, Function<DigitalTwinsAsyncClient, PagedFlux<T>> async);

    /** Reads a list to its end. */
    default <T> List<T> all(
            Function<DigitalTwinsClient, PagedIterable<T>> sync,
            Function<DigitalTwinsAsyncClient, PagedFlux<T>> async) {
        return pages(sync, async).stream()
                .flatMap(page -> page.getElements().stream())
                .toList();
    }

    /** The status and the code of a call that must be refused. */
    static String refusal(Runnable call) {
        Refusal refusal = Refusal.of(call);
        if (!refusal.codeHeader().equals(refusal.code())) {
            throw new AssertionError("The header says " + refusal.codeHeader() + ", the body " + refusal.code());
        }
        return refusal.statusAndCode();
    }

    /** The ETag in the headers of an answer. */
    static String etag(DigitalTwinsResponse<?> response) {
        return response.getDeserializedHeaders().getETag();
    }

    /** Which client, and over what. */
    enum Kind {
        SYNC_OVER_HTTPS {
            @Override
            Client of(LocalTwins twins) {
                HttpClient trusting = new JdkHttpClientBuilder(
                                java.net.http.HttpClient.newBuilder().sslContext(LocalTwins.trust()))
                        .build();
                return new Sync(builder(twins.secureUrl()).httpClient(trusting).buildClient());
            }
        },
        /** With a pipeline of its own, as the default one gives no token away over plain HTTP. */
        ASYNC_OVER_HTTP {
            @Override
            Client of(LocalTwins twins) {
                var pipeline = new HttpPipelineBuilder()
                        .httpClient(new JdkHttpClientBuilder().build())
                        .build();
                return new Async(builder(twins.url()).pipeline(pipeline).buildAsyncClient());
            }
        };

        abstract Client of(LocalTwins twins);

        private static DigitalTwinsClientBuilder builder(String endpoint) {
            return new DigitalTwinsClientBuilder()
                    .endpoint(endpoint)
                    .credential(request -> Mono.just(new AccessToken("any", OffsetDateTime.MAX)));
        }
    }

    /** {@link DigitalTwinsClient}. */
    record Sync(DigitalTwinsClient client) implements Client {
        @Override
        public <T> T get(Function<DigitalTwinsClient, T> sync, Function<DigitalTwinsAsyncClient, Mono<T>> async) {
            return sync.apply(client);
        }

        @Override
        public void run(Consumer<DigitalTwinsClient> sync, Function<DigitalTwinsAsyncClient, Mono<Void>> async) {
            sync.accept(client);
        }

        @Override
        public <T> List<? extends Page<T>> pages(
                Function<DigitalTwinsClient, PagedIterable<T>> sync,
                Function<DigitalTwinsAsyncClient, PagedFlux<T>> async) {
            return sync.apply(client).streamByPage().toList();
        }
    }

    /** {@link DigitalTwinsAsyncClient}. */
    record Async(DigitalTwinsAsyncClient client) implements Client {
        @Override
        public <T> T get(Function<DigitalTwinsClient, T> sync, Function<DigitalTwinsAsyncClient, Mono<T>> async) {
            return Objects.requireNonNull(async.apply(client).block());
        }

        @Override
        public void run(Consumer<DigitalTwinsClient> sync, Function<DigitalTwinsAsyncClient, Mono<Void>> async) {
            async.apply(client).block();
        }

        @Override
        public <T> List<? extends Page<T>> pages(
                Function<DigitalTwinsClient, PagedIterable<T>> sync,
                Function<DigitalTwinsAsyncClient, PagedFlux<T>> async) {
            return Objects.requireNonNull(
                    async.apply(client).byPage().collectList().block());
        }
    }
}
