package io.twinflow.bench.twins;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Sends one request after the other on each of some connections that are kept open. */
final class Load implements AutoCloseable {
    private final Context context;
    private final HttpClient client;
    private final int inFlight;

    Load(Vertx vertx, URI server, int inFlight) {
        this.context = vertx.getOrCreateContext();
        this.inFlight = inFlight;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(server.getHost()).setDefaultPort(server.getPort()),
                new PoolOptions().setHttp1MaxSize(inFlight).setEventLoopSize(1));
    }

    /** Sends for so many seconds. */
    Measured run(Supplier<Call> calls, double seconds) {
        var run = new Run(calls, System.nanoTime() + Math.round(seconds * 1e9));
        context.runOnContext(start -> {
            for (int i = 0; i < inFlight; i++) {
                run.next();
            }
        });
        return run.measured.join();
    }

    /** The answer to one request. */
    String answer(Call call) {
        return client.request(call.method(), call.path())
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .send(call.body())
                        .compose(response -> response.body().map(body -> {
                            if (response.statusCode() >= 300) {
                                throw new IllegalStateException(call.path() + ": " + body);
                            }
                            return body.toString();
                        })))
                .await();
    }

    @Override
    public void close() {
        client.close().await();
    }

    /** One measurement; lives on the client's event loop. */
    private final class Run {
        final CompletableFuture<Measured> measured = new CompletableFuture<>();
        private final Supplier<Call> calls;
        private final long begin = System.nanoTime();
        private final long end;
        private long[] nanos = new long[1 << 16];
        private int answered;
        private int ended;

        Run(Supplier<Call> calls, long end) {
            this.calls = calls;
            this.end = end;
        }

        void next() {
            long sent = System.nanoTime();
            if (sent >= end) {
                ended++;
                if (ended == inFlight) {
                    measured.complete(Measured.of(Arrays.copyOf(nanos, answered), sent - begin));
                }
                return;
            }
            Call call = calls.get();
            client.request(call.method(), call.path())
                    .compose(request -> request.send(call.body())
                            .compose(response -> response.body().map(body -> response.statusCode())))
                    .onSuccess(status -> answered(status, sent))
                    .onFailure(measured::completeExceptionally);
        }

        private void answered(int status, long sent) {
            if (status >= 300) {
                measured.completeExceptionally(new IllegalStateException("The server answered " + status));
                return;
            }
            if (answered == nanos.length) {
                nanos = Arrays.copyOf(nanos, answered * 2);
            }
            nanos[answered++] = System.nanoTime() - sent;
            next();
        }
    }
}
